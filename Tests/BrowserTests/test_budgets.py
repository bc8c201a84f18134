"""What a page weighs on a first visit, and whom it asks. Bytes and requests, never seconds."""

KB = 1024


def test_a_first_visit_weighs_at_most_14_kilobytes(survey):
    """Everything the page loads, pictures and icon too, compressed as it came over the wire; without headers."""
    survey.finds_nothing(lambda sight: [f"{sight.weight()} bytes: {sight.parts()}"] if sight.weight() > 14 * KB else [])


def test_the_script_weighs_at_most_6_kilobytes(survey):
    survey.finds_nothing(lambda sight: [sight.weight("Script")] if sight.weight("Script") > 6 * KB else [])


def test_two_requests_are_enough_to_see_something(survey):
    """The page itself and the style sheet; nothing else holds back the first paint."""
    survey.finds_nothing(lambda sight: sight.facts["blocking"][1:])


def test_nothing_is_asked_from_anybody_else(survey, program):
    home = program.address + "/"
    survey.finds_nothing(lambda sight: [one["url"] for one in sight.loaded if not one["url"].startswith(home)])


def test_no_page_makes_the_browser_complain(survey):
    """No error in the console, so nothing that the content policy had to stop."""
    survey.finds_nothing(lambda sight: sight.complaints)
