"""CVs that were written elsewhere: understood, compared with what is here, taken over.

    understand(file, …)            an upload → Understood: one document, and what has no place in it
    compare(parsed, current)       what a document says next to what the CV says, item by item
    take(profile, parsed, choice)  the chosen items → rows, one step that can be undone

Whatever the source, it becomes the document form of `profiles.resume` and passes its reader.
"""
