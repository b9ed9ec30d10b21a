"""How pages of the office say roles: in words, never by code."""

from django import template

from ostoja.accounts.roles import called

register = template.Library()
register.filter("role", called)
