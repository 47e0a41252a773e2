"""Signing in with a second factor, and being refused after too many tries."""

import re
import time
from base64 import b32decode

from django_otp.oath import TOTP
from playwright.sync_api import expect

from tests.browser.checks import assert_accessible, assert_fits


def code_of(key, later=0):
    """What an authenticator app that was given the key shows, `later` codes from now."""
    totp = TOTP(b32decode(key.replace(" ", "")))
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def give_password(page, password, name="exporter"):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def give_code(page, code):
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")


def log_out(page):
    page.goto("/admin/")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("Thanks for spending some quality time")).to_be_visible()


def assert_good(page, title):
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert_accessible(page)
    assert_fits(page, 320)


def set_up(page):
    """Give the account a second factor by keyboard: its key and the recovery codes."""
    page.get_by_role("link", name="Second factor").first.click()
    assert_good(page, "Second factor")
    page.get_by_role("link", name="Set up a second factor").focus()
    page.keyboard.press("Enter")
    assert_good(page, "Set up a second factor")
    key = page.locator(".key").inner_text()
    give_code(page, code_of(key))
    assert_good(page, "Your recovery codes")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    return key, codes


def test_staff_set_up_a_second_factor_and_sign_in_with_it(page, accounts):
    give_password(page, accounts["exporter"])
    key, codes = set_up(page)
    expect(page.get_by_text("10 recovery codes left")).to_be_visible()

    log_out(page)
    give_password(page, accounts["exporter"])
    expect(page.get_by_label("Code")).to_be_focused()
    assert_good(page, "Enter the code")
    code = code_of(key, later=1)
    give_code(page, code)
    expect(page.get_by_role("heading", name="What the site says")).to_be_visible()

    log_out(page)
    give_password(page, accounts["exporter"])
    give_code(page, code)
    expect(page.get_by_text("This code is not right, or it was used before.")).to_be_visible()
    assert_good(page, "Enter the code")
    page.goto("/admin/")
    expect(page).to_have_url(re.compile("/admin/second-factor/code/"))

    give_code(page, codes[0])
    expect(page.get_by_text("That was a recovery code. It is used up; 9 are left.")).to_be_visible()
    page.goto("/admin/second-factor/remove/")
    assert_good(page, "Remove the second factor")
    give_code(page, codes[1])
    expect(page.get_by_text("The second factor of your account is removed.")).to_be_visible()


def test_after_five_wrong_passwords_a_page_says_when_to_try_again(page, accounts, browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    stranger = context.new_page()
    for _ in range(5):
        give_password(stranger, "wrong", name="somebody")

    assert_good(stranger, "Too many failed log-ins")
    expect(stranger.get_by_text("Try again in 15 minutes.")).to_be_visible()
    stranger.get_by_role("link", name="Back to the log-in page").click()
    assert_good(stranger, "Log in")

    context.close()
    give_password(page, accounts["exporter"])
    expect(page.get_by_role("heading", name="What the site says")).to_be_visible()
