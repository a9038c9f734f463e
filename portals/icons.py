"""The site's icons: drawn by us on a 16 px grid, stroked with the colour of the text beside them."""

ICONS = {
    # Actions
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "minus": '<path d="M3.5 8h9"/>',
    "x": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "check": '<path d="m3 8.5 3.3 3.2L13 5"/>',
    "pencil": '<path d="m3 13 .6-2.9 7-7a1.25 1.25 0 0 1 1.8 0l.5.5a1.25 1.25 0 0 1 0 1.8l-7 7z"/>',
    "trash": '<path d="M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.6 9h5.8l.6-9"/>',
    "undo": '<path d="M5.5 3 2.5 6l3 3M2.8 6h6.7a3.7 3.7 0 0 1 0 7.4H6"/>',
    "download": '<path d="M8 2.5v7.7M5 7.6l3 2.9 3-2.9M2.8 13.5h10.4"/>',
    "upload": '<path d="M8 10.5V2.8M5 5.4 8 2.5l3 2.9M2.8 13.5h10.4"/>',
    "share": '<path d="M8 10V2.5M5 5.2 8 2.3l3 2.9M3 9v3.2c0 .7.6 1.3 1.3 1.3h7.4c.7 0 1.3-.6 1.3-1.3V9"/>',
    "filter": '<path d="M2 4.5h12M4.5 8h7M6.7 11.5h2.6"/>',
    "sign-out": '<path d="M9.5 3.5v-1h-6v11h6v-1M6.5 8h7.2M11.2 5.5 13.7 8l-2.5 2.5"/>',
    "grip": '<g fill="currentColor" stroke="none"><circle cx="6" cy="4" r="1.1"/><circle cx="10" cy="4"'
    ' r="1.1"/>'
    '<circle cx="6" cy="8" r="1.1"/><circle cx="10" cy="8" r="1.1"/><circle cx="6" cy="12" r="1.1"/>'
    '<circle cx="10" cy="12" r="1.1"/></g>',
    # Directions
    "up": '<path d="m4 10 4-4 4 4"/>',
    "down": '<path d="m4 6 4 4 4-4"/>',
    "left": '<path d="m10 4-4 4 4 4"/>',
    "right": '<path d="m6 4 4 4-4 4"/>',
    "external": '<path d="M6.5 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V9.5'
    'M9.5 2.5h4v4M13.2 2.8 7.8 8.2"/>',
    "menu": '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
    # Things
    "theme": '<circle cx="8" cy="8" r="5.7"/><path d="M8 2.3v11.4A5.7 5.7 0 0 0 8 2.3z"'
    ' fill="currentColor"/>',
    "user": '<circle cx="8" cy="5.3" r="2.8"/><path d="M2.8 13.7c.5-3 2.5-4.5 5.2-4.5s4.7 1.5 5.2 4.5"/>',
    "pin": '<path d="M8 14.2S3.5 10 3.5 6.4a4.5 4.5 0 0 1 9 0C12.5 10 8 14.2 8 14.2z"/><circle cx="8"'
    ' cy="6.4" r="1.6"/>',
    "mail": '<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="m2.5 5 5.5 4 5.5-4"/>',
    "phone": '<path d="M5.3 2.5 3 3.3c-.4 4.8 4.9 10.1 9.7 9.7l.8-2.3-2.8-1.5-1.4 1.2c-1.2-.6-2.3-1.7-2.9-2.9'
    'l1.2-1.4z"/>',
    "link": '<path d="m6.5 9.5 3-3M7 4.8l1.6-1.6a3 3 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.6 1.6a3 3 0 0 1-4.2-4.2'
    'L4.8 7"/>',
    "branch": '<circle cx="4.5" cy="3.7" r="1.5"/><circle cx="4.5" cy="12.3" r="1.5"/>'
    '<circle cx="11.5" cy="5.5" r="1.5"/><path d="M4.5 5.2v5.6M11.5 7c0 2.3-2 3-4.3 3.2"/>',
    "file": '<path d="M4 2.5h5l3 3v8H4zM9 2.5v3h3"/>',
    "bookmark": '<path d="M4.2 2.5h7.6v11L8 10.8l-3.8 2.7z"/>',
    "star": '<path d="m8 2.2 1.75 3.7 4.05.5-3 2.8.8 4L8 11.2l-3.6 2 .8-4-3-2.8 4.05-.5z"/>',
    "bell": '<path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.2H3zM6.7 14h2.6"/>',
    "eye": '<path d="M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8z"/><circle cx="8" cy="8"'
    ' r="1.9"/>',
    "eye-off": '<path d="M6.2 4C6.8 3.8 7.4 3.7 8 3.7c4 0 6.5 4.3 6.5 4.3a12 12 0 0 1-2 2.4M4.4 5'
    'A11.5 11.5 0 0 0 1.5 8S4 12.3 8 12.3c1.1 0 2.1-.3 3-.8M2.5 2.5l11 11"/>',
    "lock": '<rect x="3.5" y="7" width="9" height="6.5" rx="1.3"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
    "flag": '<path d="M3.5 14V2.7M3.5 3.2h8.3L10 6l1.8 2.8H3.5"/>',
    "info": '<circle cx="8" cy="8" r="5.7"/><path d="M8 7.5v3.3M8 5.2v.1"/>',
    "warning": '<path d="M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.3v.1"/>',
    "key": '<circle cx="5.3" cy="6" r="2.8"/><path d="m7.4 8 6 5.5M10.3 10.6l1.6-1.7"/>',
    "shield": '<path d="M8 2 3 3.8v4c0 3 2 5.2 5 6.2 3-1 5-3.2 5-6.2v-4z"/>',
    "settings": '<path d="M2.5 5h6M12 5h1.5M2.5 11h1.5M7.5 11h6"/><circle cx="10.3" cy="5" r="1.7"/>'
    '<circle cx="5.7" cy="11" r="1.7"/>',
}
