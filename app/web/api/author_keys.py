"""``/api/author-keys``: an officer's next author key, from an open vault."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag

from app.db import writing
from app.sync import author_keys, jws
from app.sync.author_keys import CloseAnswer, CloseRequest, ReplaceAnswer, ReplaceRequest
from app.web.api.speakers import bearer, by_person, device, keyring, settings

api = APIBlueprint(
    "author_keys",
    __name__,
    url_prefix="/api/author-keys",
    abp_tags=[Tag(name="author keys")],
    abp_security=[{"token": []}],
)


@api.post("/replace", responses={200: ReplaceAnswer})
@by_person
def replace(body: ReplaceRequest) -> dict[str, Any]:
    """Certify another key for the officer whose token it is; both sign until `close` says where the old one ended."""
    with writing():
        answer = author_keys.replace(body, _kid(), device_id=device().id, keyring=keyring(), settings=settings())
    return answer.model_dump(mode="json")


@api.post("/close", responses={200: CloseAnswer})
@by_person
def close(body: CloseRequest) -> dict[str, Any]:
    """With a token of the new key: the last number of the device's chain that the old one may have signed."""
    with writing():
        answer = author_keys.close(body, _kid(), keyring=keyring(), settings=settings())
    return answer.model_dump(mode="json")


def _kid() -> str:
    """The key that signed this request's token; the guard has verified it."""
    return jws.split(bearer()).kid
