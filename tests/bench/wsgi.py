"""The product for measurements: the test's database, and two pages beside the real ones to compare with."""

import os
from typing import Any

import django
from django.conf import settings

django.setup()
settings.DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
settings.ALLOWED_HOSTS = ["127.0.0.1"]

from crispy_forms.helper import FormHelper  # noqa: E402
from django import forms  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

from assessments.models import Respondent  # noqa: E402
from assessments.models.progress import Progress  # noqa: E402
from assessments.permissions import everyone, link_to_answer  # noqa: E402
from assessments.views.asked import context_of, forms_of  # noqa: E402
from salesops import urls  # noqa: E402

EMPTY = '{% extends "base.html" %}{% block content %}{% endblock %}'
STOCK = """{% extends "answering/_section.html" %}{% load crispy_forms_tags %}
{% block items %}{% for form in plain %}{% crispy form %}{% endfor %}{% endblock %}"""


def template(text: str) -> Any:
    return engines["django"].from_string(text)


@everyone
def empty(request: HttpRequest) -> HttpResponse:
    """Base template and nothing in it."""
    return HttpResponse(template_empty.render({}, request))


class Plain(forms.Form):
    """The same fields as the product's, with the widgets and templates that crispy-forms brings."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    reason = forms.CharField(widget=forms.Textarea, required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(prefix=asked.item.key)
        self.fields["answer"].choices = asked.fields["answer"].choices  # type: ignore[attr-defined]
        self.fields["answer"].label = asked.item.text

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


@link_to_answer
def stock(request: HttpRequest, by: Respondent, key: str) -> HttpResponse:
    """The function page with stock radios."""
    progress = Progress.of(by)
    section = progress.section("function", key)
    assert section is not None
    asked = forms_of(section, by, progress)
    context = context_of(by, progress, section, asked) | {"plain": [Plain(form) for form in asked]}
    return HttpResponse(template_stock.render(context, request))


template_empty, template_stock = template(EMPTY), template(STOCK)
added: list[Any] = [
    path("empty/", empty),
    path("answering/<uuid:public_id>/stock/<slug:key>/", stock),
]
urls.urlpatterns += added
application = get_wsgi_application()
