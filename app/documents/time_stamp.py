"""A time stamp (RFC 3161) from the one address that the settings allow; wherever it sends us on to, we do not go."""

from __future__ import annotations

import httpx
from asn1crypto import tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

PATIENCE = 10.0
MOST_BYTES = 64 * 1024
ASKS, ANSWERS = "application/timestamp-query", "application/timestamp-reply"


class OneHost(TimeStamper):
    """Asks at ``url``, follows no redirection, reads no more than an answer can be long."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko's own
        self.url = url
        self.transport = transport

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer. Raises `TimestampRequestError`."""
        try:
            content = await self._ask(req.dump())
        except httpx.HTTPError as error:
            raise TimestampRequestError(type(error).__name__) from error
        try:
            answer = tsp.TimeStampResp.load(content)
            answer["status"]["status"].native  # noqa: B018 - reads it, so that rubbish is found here
        except ValueError as error:
            raise TimestampRequestError("no time stamp") from error
        return answer

    async def _ask(self, body: bytes) -> bytes:
        line = httpx.AsyncClient(
            transport=self.transport, timeout=PATIENCE, follow_redirects=False, trust_env=False, verify=True
        )
        async with line as client, client.stream("POST", self.url, content=body, headers={"Content-Type": ASKS}) as got:
            if got.status_code != httpx.codes.OK or got.headers.get("content-type", "").split(";")[0] != ANSWERS:
                raise TimestampRequestError(f"answered {got.status_code}")
            content = b""
            async for piece in got.aiter_bytes():
                content += piece
                if len(content) > MOST_BYTES:
                    raise TimestampRequestError("too long an answer")
            return content
