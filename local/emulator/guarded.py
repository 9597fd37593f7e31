"""Runs MiniStack for the programs of this machine, and for no web page.

MiniStack answers pages of any origin, under any host name, and takes well-known keys for its root's, whose Lambda
functions are processes of this machine. Of a page, only what a callback URL's own page may send is let through.
"""

from urllib.parse import unquote_to_bytes

from ministack import app as ministack

APIS = "/_aws/execute-api/"
NAMES = (b"127.0.0.1", b"localhost")

emulator = ministack.app


async def guarded(scope, receive, send):
    if scope["type"] == "lifespan" or allows(scope):
        await emulator(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await send({"type": "http.response.start", "status": 403, "headers": []})
        await send({"type": "http.response.body", "body": b"Not for web pages, and not by this name"})


def allows(scope):
    headers = dict(scope["headers"])
    # By another name of this machine, a page of that name could be asking (DNS rebinding).
    if headers.get(b"host", b"").split(b":")[0] not in NAMES:
        return False
    return not is_of_a_page(headers) or is_for_an_api(scope, headers)


def is_of_a_page(headers):
    """Browsers say where a request comes from; programs don't (Node's fetch says `sec-fetch-mode`)."""
    return b"origin" in headers or b"sec-fetch-site" in headers


def is_for_an_api(scope, headers):
    """MiniStack looks for a service in headers and query first, and at the path only then."""
    query = unquote_to_bytes(scope.get("query_string", b"")).lower()
    names = [name for name in headers if name == b"authorization" or name.startswith(b"x-amz-")]
    return scope["path"].startswith(APIS) and not names and b"x-amz-" not in query


if __name__ == "__main__":
    ministack.app = guarded
    ministack.main()
