"""What every template knows about the portal and the viewer."""


def portal(request):
    """`portal` and `viewer`; nothing for a host that is no portal."""
    if not hasattr(request, "portal"):
        return {}
    return {"portal": request.portal, "viewer": getattr(request, "viewer", None)}
