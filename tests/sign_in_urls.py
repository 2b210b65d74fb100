"""All our addresses and stand-ins for those of the sign-in, to see which links lead there."""

from django.urls import path

from salesops import urls
from tests.unguarded_urls import unguarded

STAND_INS = [
    path("sign-in-here/", unguarded, name="account_login"),
    path("sign-up-here/", unguarded, name="account_signup"),
]
urlpatterns = [*urls.urlpatterns, *STAND_INS]  # of two addresses with one name Django gives the last
