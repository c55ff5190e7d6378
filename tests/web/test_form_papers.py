"""A procedure's declaration from its page: the sample to look at, the blank one to fill in."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.domain.forms.form import shipped
from tests.documents.reading import text
from tests.web.test_tracking import words

BIRTH = "/thu-tuc/1.001193"


def test_the_page_of_a_procedure_leads_to_its_sample_and_its_blank_form(client: FlaskClient) -> None:
    page = client.get(BIRTH).text
    assert 'id="mau"' in page
    for name, says in (("to-khai-mau", "MẪU ĐÃ ĐIỀN"), ("to-khai", "Kính gửi")):
        assert f'href="{BIRTH}/{name}.pdf"' in page
        answer = client.get(f"{BIRTH}/{name}.pdf")
        assert answer.mimetype == "application/pdf"
        assert "public" in answer.headers["Cache-Control"]
        assert says in text(answer.data)
    assert "MẪU" not in text(client.get(f"{BIRTH}/to-khai.pdf").data)


def test_every_procedure_that_has_a_form_shows_it_and_no_other(client: FlaskClient) -> None:
    for form in shipped():
        for code in form.procedures:
            said = words(client.get(f"/thu-tuc/{code}").text)
            assert "Tờ trắng để điền (PDF)" in said, code
            assert ("Tờ khai chưa xác minh" in said) == (form.schema["x-tn"]["verified"] != "verified")
    assert "Tờ trắng để điền" not in client.get("/thu-tuc/1.001653").text


@pytest.mark.parametrize("code", ["1.001653", "9.999999", "2.001009"])
@pytest.mark.parametrize("name", ["to-khai", "to-khai-mau"])
def test_where_there_is_no_form_there_is_no_paper(client: FlaskClient, code: str, name: str) -> None:
    assert client.get(f"/thu-tuc/{code}/{name}.pdf").status_code == 404
