"""Gives each request its viewer."""

from accounts.viewer import Viewer


class ViewerMiddleware:
    """`request.viewer`: costs nothing until something asks what the viewer may see."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = Viewer(request.portal, request.user)
        return self.get_response(request)
