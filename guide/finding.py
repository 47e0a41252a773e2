"""Finding rows in the admin by any of their words."""

from django.contrib.admin.utils import get_fields_from_path
from django.db import models
from django.utils.text import smart_split

from guide.provenance import Source

SEARCHED = (models.CharField, models.TextField, models.IntegerField)


class FoundByWords:
    """A model's admin whose search finds each row by every word of it.

    That is of its texts, its natural key, its sources, the rows edited on its page, and of what the class names in
    `search_fields` besides.
    """

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        lookups = [*words_of(model)]
        for inline in self.inlines:
            lookups += words_of(inline.model, through=relation_to(model, inline.model), without=model)
        self.search_fields = list(dict.fromkeys([*self.search_fields, *lookups]))

    def get_search_results(self, request, queryset, search_term):
        """The rows that have all the words, each once, wherever in them the words stand.

        A search of its own for each word: otherwise every word would join the rows of the page once more.
        """
        for word in smart_split(search_term):
            found, _ = super().get_search_results(request, self.model._default_manager.order_by(), word)
            queryset = queryset.filter(pk__in=found.values("pk"))
        return queryset, False


def words_of(model, through="", without=None):
    """The lookups of a row's own texts, its natural key and its sources; those that lead to `without` left out."""
    fields = [field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]
    # One letter is a code and no word.
    names = [field.name for field in fields if not field.choices and field.editable and field.max_length != 1]
    names += [name for name in getattr(model, "natural_key_fields", ()) if is_searched(model, name, without)]
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        if field.related_model is Source:
            names += [f"{field.name}__publisher", f"{field.name}__title"]
    return [f"{through}{name}" for name in dict.fromkeys(names)]


def is_searched(model, name, without):
    """Whether the part of a natural key is a text or a number that is not the owner's own."""
    *path, field = get_fields_from_path(model, name)
    return isinstance(field, SEARCHED) and not (path and path[0].related_model is without)


def relation_to(model, other):
    """The lookup from the model to the rows of the other one that belong to it: "passages__"."""
    [relation] = [one for one in model._meta.related_objects if one.related_model is other]
    return f"{relation.name}__"
