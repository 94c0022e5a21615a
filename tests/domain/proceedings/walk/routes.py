"""What must have been done before an action makes sense, and by which status to come."""

from collections.abc import Mapping

BEFORE: Mapping[str, tuple[str, ...]] = {
    # complaint
    "hand_over": ("assign_handler",),
    "acknowledge_handover": ("assign_handler", "hand_over"),
    "report_to_duty_control": ("classify",),
    "confirm_cctv_hold": ("request_cctv_hold", "order_cctv_hold"),
    "return_work_order": ("dispatch_work_order",),
    "decide_work_order_return": ("dispatch_work_order", "return_work_order"),
    "complete_work_order": ("dispatch_work_order",),
    "extend_external_limit": ("set_external_limit",),
    "report_back": ("set_external_limit",),
    "hand_on_application": ("receive_at_wrong_door",),
    "check_reply": ("draft_reply",),
    "return_reply": ("draft_reply",),
    "sign_reply": ("draft_reply", "check_reply"),
    "confirm_proposal": ("propose",),
    "decline_proposal": ("propose",),
    "reverse_decision": ("propose", "confirm_proposal"),
    "reverse_on_appeal": ("propose", "confirm_proposal"),
    "confirm_determination": ("propose_determination",),
    "post_under_code": ("change_wishes",),
    # review
    "conclude": ("take_lead",),
    "send_in_writing": ("record_attempt",) * 5,
    # agency
    "deliver_file": ("request_file",),
    "request_extension": ("mark_difficult",),
    "approve_extension": ("mark_difficult", "request_extension"),
    "refuse_extension": ("mark_difficult", "request_extension"),
    "tell_extension": ("mark_difficult", "request_extension", "approve_extension"),
    "determine_validity": ("propose_determination",),
    "answer_order": ("issue_order",),
    "reject_order_answer": ("issue_order", "answer_order"),
    "verify_order": ("issue_order", "answer_order"),
    "tell_order_result": ("issue_order", "answer_order", "verify_order"),
    "open_on_objection": ("note_reply_told",),
}
"""Tried in this order, as soon as the table has an edge for each, and again where the action was refused."""

REPORTED_BEFORE_TOLD = ("record_report",)
"""A matter passed on whose result is there before the passenger was told to whom it went."""

WITH_A_REPLY = ("in_progress", "resolved", "concluded")

ORDERED = ("answer_order", "reject_order_answer", "verify_order", "tell_order_result")

THROUGH: Mapping[tuple[str, str], tuple[str, ...]] = {
    **{("keep_commitment", status): WITH_A_REPLY for status in WITH_A_REPLY},
    ("answer_through_review", "in_progress"): ("concluded",),
    ("answer_through_review", "resolved"): ("concluded",),
    ("reverse_decision", "concluded"): WITH_A_REPLY,
    ("reverse_on_appeal", "concluded"): WITH_A_REPLY,
    **{(action, "withdrawn"): ("resolved",) for action in ORDERED},
    ("confirm_cctv_hold", "withdrawn"): ("under_inquiry",),
    ("keep_again", "received"): ("kept",),
}
"""Not by the shortest way: a promise is made with a reply, and only a reply is reversed or found given; an order was
issued, a recording asked for, before the passenger withdrew."""
