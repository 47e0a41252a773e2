from math import ceil

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from careerguide.signing_in.second_factor import devices_for, enroll, tidy

WRONG = "This code is not right, or it was used before. Wait for the next one and type that."


class CodeForm(forms.Form):
    """Asks for a code, and keeps the device that accepted it as `device`."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user

    def clean_code(self):
        code = tidy(self.cleaned_data["code"])
        self.device = self.accepting(code)
        if not self.device:
            raise ValidationError(WRONG)
        return code


class EnteringForm(CodeForm):
    """A code of the authenticator app that the user has, or one of the recovery codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True

    def accepting(self, code):
        with transaction.atomic():
            devices = list(devices_for(self.user, code))
            allowed = [device for device in devices if device.verify_is_allowed()[0]]
            if devices and not allowed:
                raise ValidationError(waiting_time(devices[0]))
            # A wrong code is counted in this transaction, so it has to end well.
            return next((device for device in allowed if device.verify_token(code)), None)


class SetUpForm(CodeForm):
    """The first code of an authenticator app that has just learned the key."""

    def __init__(self, user, key, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.key = key

    def accepting(self, code):
        return enroll(self.user, self.key, code)


def waiting_time(device):
    """How long somebody has to wait after wrong codes, in a sentence."""
    seconds = ceil((device.verify_is_allowed()[1]["locked_until"] - timezone.now()).total_seconds())
    wait = f"{seconds} second{'s' * (seconds != 1)}" if seconds < 120 else f"{ceil(seconds / 60)} minutes"
    return f"There were wrong codes before. Wait {wait}, then type the code that is shown by then."
