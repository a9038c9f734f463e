"""Fill the times with technologies from the cards, which know them, and give the cards their new form."""

from django.db import migrations

SKILL, NOBODY, BATCH = 1, 9, 500


def fill(apps, schema_editor):
    models = (apps.get_model("search", name) for name in ("DocFace", "DocTime", "SearchTerm"))
    faces, times, terms = (model._base_manager for model in models)
    numbers = {
        (portal, slug): pk
        for portal, slug, pk in terms.filter(kind=SKILL).values_list("portal_id", "value", "pk")
    }
    rows, latest, changed = [], {}, []
    for face in faces.order_by("doc_id", "audience").iterator():
        for skill in face.card.get("skills", ()):
            slug, _name, _level, months, since, *_spans = skill
            key, time = (face.doc_id, numbers.get((face.portal_id, slug))), (months, since)
            before = latest.get(key)
            if key[1] is None or (before and (before.closed_months, before.open_since) == time):
                continue
            if before:
                before.below = face.audience
            latest[key] = times.model(
                portal_id=face.portal_id, doc_id=key[0], term_id=key[1], audience=face.audience, below=NOBODY,
                closed_months=months, open_since=since,
            )  # fmt: skip
            if months or since:
                rows.append(latest[key])
        changed.append(renewed(face))
    times.bulk_create(rows, batch_size=BATCH)
    faces.bulk_update(changed, ["card"], batch_size=BATCH)


def renewed(face):
    """The end of the last stretch is not known here: it counts in full, until the person is written again."""
    face.card["time"] = [*face.card["time"], None]
    face.card["skills"] = [[*skill[:5], None, *skill[5:]] for skill in face.card.get("skills", ())]
    return face


class Migration(migrations.Migration):
    dependencies = [("search", "0002_skill_times")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
