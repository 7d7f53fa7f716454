"""Which test holds which row of the failure matrix: network N, statuses H, bodies B, paging P, identity I.

A row says what may go wrong between the client and the service; the names are tests.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

_NETWORK = {
    "N1 connection refused": "test_what_was_not_sent_is_sent_again",
    "N2 name not found": "test_a_name_is_looked_up_again_only_when_that_can_help",
    "N3 no answer to connecting": "test_a_host_that_does_not_answer_ends_in_time",
    "N4 TLS": "test_a_certificate_that_cannot_be_asked_for_again_is_refused_all_the_same "
    "test_a_certificate_that_nobody_trusts_ends_at_once test_a_certificate_for_another_host_ends_at_once "
    "test_a_server_that_speaks_no_tls_ends_at_once test_tls_that_is_cut_while_it_is_made_is_tried_again "
    "test_tls_that_is_cut_after_the_request_leaves_a_write_in_doubt",
    "N5 kept connection ended": "test_a_kept_connection_that_had_ended_is_replaced_at_once "
    "test_a_write_on_a_kept_connection_that_ends_is_in_doubt",
    "N6 new connection ended": "test_a_lost_answer_is_read_again_and_leaves_a_write_in_doubt "
    "test_whatever_breaks_a_write_is_done_once",
    "N7 silence before headers": "test_silence_ends_in_time",
    "N8 silence or dripping inside the body": "test_headers_that_drip_end_at_their_deadline "
    "test_a_body_that_stops_leaves_a_write_in_doubt_with_its_status "
    "test_a_dripping_body_ends_at_the_deadline",
    "N9 proxy": "test_a_proxy_that_does_not_connect_is_named_without_its_password "
    "test_a_proxy_that_nobody_runs_is_named",
    "N10 sleep of the machine": "test_a_connection_that_slept_is_not_used",
    "N11 no descriptors": "test_too_many_open_files_let_idle_connections_go",
    "N12 dead first address": "test_the_next_address_is_tried",
}
_STATUSES = {
    "H1 429 with seconds": "test_a_throttled_write_waits_as_it_is_told "
    "test_a_throttled_write_is_repeated_with_its_id_and_its_bytes test_another_pipeline_waits_before_it_asks "
    "test_eight_shells_wait_for_what_one_was_told test_a_longer_wait_counts_down_for_who_watches",
    "H2 429 with a date": "test_a_date_to_wait_for_counts_from_the_services_own_clock",
    "H3 429 without a header": "test_the_words_of_the_gateway_are_read",
    "H4 429 with nonsense": "test_a_wait_that_cannot_be_understood_is_none test_hours_are_named_and_not_slept "
    "test_waits_that_add_up_to_more_than_ten_minutes_end",
    "H5 500": "test_a_failing_service_leaves_one_order",
    "H6 502, 504": "test_a_failing_service_leaves_one_order",
    "H7 503": "test_a_failing_service_leaves_one_order",
    "H8 501, 505, 405, 406, 410, 415, 431": "test_a_refusal_of_a_write_is_final test_other_statuses_are_final",
    "H9 408": "test_a_failing_service_leaves_one_order",
    "H10 401": "test_a_token_that_ended_is_renewed_once_and_the_write_keeps_its_id "
    "test_a_second_refusal_asks_for_a_sign_in test_what_more_a_sign_in_has_to_prove_is_shown",
    "H11 403 with a code": "test_a_missing_right_is_explained",
    "H12 404": "test_deleting_what_is_gone_is_a_success_only_after_a_doubt",
    "H13 409, 800060": "test_an_order_still_in_progress_is_waited_for "
    "test_an_order_in_progress_of_somebody_else_is_a_refusal",
    "H14 409, others": "test_a_conflict_of_business_is_a_refusal",
    "H15 412; 400, 2055": "test_a_change_elsewhere_of_another_member_is_kept "
    "test_a_change_elsewhere_of_the_same_member_is_never_overwritten "
    "test_a_conflict_with_ones_own_first_attempt_is_a_success",
    "H16 400 in every shape": "test_error_bodies_of_every_shape",
    "H17 800065, 800041 after a doubt": "test_a_cart_that_was_checked_out_already_gives_its_orders "
    "test_whatever_breaks_a_write_is_done_once",
    "H18 redirects": "test_no_redirect_is_followed",
    "H19 202 with a place": "test_work_that_goes_on_is_asked_for_until_it_is_done test_waiting_for_the_work_is_shown "
    "test_who_stops_waiting_is_told_where_the_work_can_be_followed",
    "H20 rejection inside 200": "test_each_line_of_a_cart_says_what_is_wrong_with_it "
    "test_what_a_checkout_did_not_order_is_an_error_each_beside_the_orders",
}
_BODIES = {
    "B1 cut JSON": "test_a_piece_of_an_answer_is_never_taken_for_the_whole "
    "test_an_answer_that_is_none_leaves_a_write_in_doubt",
    "B2 short body, broken chunk": "test_a_cut_answer_is_read_again_and_leaves_a_write_in_doubt",
    "B3 no length, closed early": "test_a_cut_answer_is_read_again_and_leaves_a_write_in_doubt",
    "B4 gzip": "test_a_cut_answer_is_read_again_and_leaves_a_write_in_doubt test_a_file_is_asked_for_as_it_is",
    "B5 byte order mark": "test_a_byte_order_mark_is_no_content",
    "B6 characters that are none": "test_characters_that_are_none_are_kept_or_replaced_and_never_end_the_list",
    "B7 HTML with 200": "test_a_sign_in_page_is_named_and_not_parsed "
    "test_an_answer_that_is_none_leaves_a_write_in_doubt",
    "B8 empty": "test_an_empty_answer_is_read_again_where_an_object_is_due "
    "test_an_empty_answer_is_fine_where_nothing_is_due",
    "B9 wrong shape": "test_an_object_of_another_shape_is_an_error_or_tolerated_and_no_crash "
    "test_a_list_of_the_wrong_shape_is_an_error_or_empty_and_no_crash test_a_new_enum_value_survives",
    "B10 numbers": "test_a_number_that_cannot_be_held_is_an_error_and_not_asked_for_again test_money_keeps_its_digits",
    "B11 dates": "test_dates_of_the_service_as_seconds test_dates_of_the_service",
    "B12 depth": "test_an_answer_that_is_too_deep_is_an_error",
    "B13 size": "test_a_bomb_ends_at_the_limit test_an_endless_answer_ends_at_the_limit",
    "B14 names": "test_the_last_of_equal_names_counts_and_names_are_data",
    "B15 another id": "test_a_read_about_another_customer_is_given_and_noted "
    "test_an_answer_about_another_customer_is_noted_or_ends_a_careful_write",
    "B16 headers": "test_headers_that_are_none_are_no_crash "
    "test_headers_that_a_user_could_break_are_refused_before_they_are_sent",
}
_PAGES = {
    "P1 loop of links": "test_a_loop_of_links_ends_after_its_objects",
    "P2 new token, same objects": "test_new_tokens_for_the_same_objects_end_the_list",
    "P3 page twice": "test_objects_that_come_twice_are_given_twice_and_counted",
    "P4 foreign link": "test_a_foreign_link_is_never_followed_whatever_its_spelling",
    "P5 headers of a link": "test_only_the_continuation_token_is_copied_from_a_link "
    "test_an_unusable_continuation_token_ends_the_list",
    "P6 link that leaves the list": "test_a_link_that_leads_elsewhere_is_never_followed",
    "P7 401 between pages": "test_a_token_that_ends_between_pages_is_renewed_for_the_same_page",
    "P8 failure on a page": "test_a_page_that_fails_says_how_much_came_before test_a_list_goes_on_where_it_failed "
    "test_an_export_that_is_incomplete_is_said_to_be_in_a_script_too "
    "test_a_token_leads_nowhere_but_to_a_page_of_its_list",
    "P9 pages of any size": "test_pages_of_any_size_are_read_to_the_end test_more_pages_than_anybody_has_end_the_list",
    "P10 consumer stops": "test_who_stops_early_asks_for_one_page",
}
_IDENTITY = {
    "I1 token ends": "test_no_request_goes_out_with_a_token_that_has_ended",
    "I2 wrong clock": "test_a_jump_of_the_wall_clock_does_not_age_a_token "
    "test_a_clock_that_is_wrong_by_hours_does_not_hide_an_order test_a_clock_that_is_wrong_is_said_once_as_a_warning",
    "I3 sign-in service fails": "test_a_busy_sign_in_service_is_asked_again "
    "test_a_sign_in_that_does_not_succeed_is_one_error_without_the_body",
    "I4 renewals at once": "test_one_of_many_renewals_at_once_wins_and_the_others_take_it "
    "test_eight_shells_lose_nothing test_eight_shells_renew_once",
    "I5 death before saving": "test_a_renewal_that_is_not_saved_leaves_the_old_text "
    "test_temporary_files_of_dead_shells_are_swept",
    "I6 device code": "test_a_device_code_that_ends_or_is_declined_is_one_error",
    "I7 browser reply": "test_a_reply_of_another_sign_in_is_refused_and_the_right_one_taken "
    "test_a_second_reply_is_refused test_nobody_listens_after_the_reply test_a_reply_that_is_too_late_is_refused "
    "test_hostile_text_is_no_page_and_commands_no_terminal",
    "I8 wrong tenant or cloud": "test_nothing_is_written_in_another_tenant_than_was_asked_for "
    "test_a_domain_stands_for_its_tenant test_a_token_of_another_cloud_is_refused "
    "test_the_prompt_names_a_tenant_that_is_not_the_home",
    "I9 keyring": "test_a_keyring_that_does_not_serve_leaves_the_tokens_in_memory test_a_keyring_has_three_seconds "
    "test_what_is_kept_is_encrypted_and_opened_by_the_next_session test_nothing_is_kept_by_itself "
    "test_an_unattended_run_is_asked_nothing_and_keeps_nothing_in_plain_text_by_itself",
}
ROWS = {**_NETWORK, **_STATUSES, **_BODIES, **_PAGES, **_IDENTITY}


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The tests of this project that can hold a row."""
    files = [*TESTS.glob("partner/test_*.py"), *TESTS.glob("cmdlets/partnercenter/test_*.py")]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_row_exist(row: str, names: set[str]) -> None:
    assert set(ROWS[row].split()) <= names


def test_no_row_is_left_out() -> None:
    there = {row.split()[0] for row in ROWS}
    counts = {"N": 12, "H": 20, "B": 16, "P": 10, "I": 9}
    assert there == {f"{letter}{number}" for letter, last in counts.items() for number in range(1, last + 1)}
