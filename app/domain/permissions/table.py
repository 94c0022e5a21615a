"""Who may do what: one row per operation, one column per role. Whatever is not granted here is denied.

AN anonymous        PS passenger        OC clerk            OH unit head        OD responsible unit
OS station staff    RE executive        ES case officer     EH agency head      TA authority
SA system admin     SE security admin   AU auditor          IN API client       SY worker

Where: + any, o own case, a assigned or unassigned in my queue, t own organisation, j jurisdiction (logged):
the agency's own and, to read, determine, reverse and order, what an appeal or a supervision act
opened to it.
How: m masked, p proposes only, 2 takes a second person (and own sign-in), c for a caller, n only for a named
member of staff, s own sign-in, l logged. Not: - refused (403), 0 as if it did not exist (404).

The heads' columns hold for acting heads too. SA, SE and AU never see what is in a case.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.parties import Role
from app.domain.permissions.grants import Cell
from app.domain.permissions.notation import read_cell
from app.domain.permissions.operations import Operation

COLUMNS = tuple(Role)

ON_A_CASE = """
                           AN  PS  OC  OH  OD  OS  RE  ES  EH  TA  SA  SE  AU  IN  SY
# the passenger's own; staff act for a caller, who is on record
track_status               +   o   -   -   -   -   -   -   -   -   -   -   -   -   -
read_own_reply             0   o   -   -   -   -   -   -   -   -   -   -   -   -   -
withdraw                   0   o   tc  tc  -   -   -   tc  tc  -   -   -   -   tn  -
apply_for_review           0   o   tc  tc  -   -   -   -   -   -   -   -   -   tn  -
add_supplement             -   o   tc  tc  -   -   -   t   t   -   -   -   -   tn  -
rate_satisfaction          -   o   a   t   -   -   -   t   t   -   -   -   -   tn  -
use_data_rights            0   o   -   -   -   -   -   -   -   -   -   -   -   -   -
reissue_code               +   o   -   -   -   -   -   -   -   -   -   -   -   -   -

# reading
read_case                  -   o   a   t   0   -   tm  j   j   j   0   0   0   t   -
read_history               -   o   a   t   0   -   tm  j   j   j   0   0   0   t   -
read_deadlines             -   o   a   t   -   -   tm  j   j   +m  -   -   -   t   -
read_operator_notes        -   0   a   t   0   -   -   j   j   -   0   0   0   0   -
read_agency_notes          -   0   0   0   0   0   0   j   j   -   0   0   0   0   -
unmask_contact             -   0   al  tl  -   -   -   j   j   -   0   0   0   0   -
read_work_order            -   0   a   t   am  -   -   j   j   -   0   0   0   t   -
export_history             -   0   -   t   -   -   -   -   t   -   -   -   -   -   -

# handling inside the operator
assign                     -   0   t   t   -   -   -   -   -   -   -   -   -   -   -
hand_over                  -   0   a   t   -   -   -   -   -   -   -   -   -   -   -
acknowledge_handover       -   0   t   t   -   -   -   -   -   -   -   -   -   -   -
start_handling             -   0   a   t   -   -   -   -   -   -   -   -   -   tn  -
classify                   -   0   a   t   -   -   -   t   t   -   -   -   -   tn  -
add_note                   -   0   a   t   -   -   -   t   t   -   -   -   -   -   -
flag_conflict              -   0   a   t   -   -   -   t   t   -   -   -   -   -   -
report_to_duty_control     -   0   t   t   -   t   -   -   -   -   -   -   -   tn  -
request_cctv_hold          -   0   a   t   -   -   -   t   t   -   -   -   -   tn  -
set_external_limit         -   0   a   t   -   -   -   t   t   -   -   -   -   t   -
correct_receipt            -   0   ap  tp  -   -   -   tp  tp  -   -   -   -   -   -
confirm_receipt_correction -   0   -   t2  -   -   t2  -   t2  -   -   -   -   -   -
dispatch_work_order        -   0   a   t   -   -   -   -   -   -   -   -   -   tn  -
return_work_order          -   0   -   -   am  -   -   -   -   -   -   -   -   -   -
decide_work_order_return   -   0   a   t   -   -   -   -   -   -   -   -   -   -   -
complete_work_order        -   0   -   -   am  -   -   -   -   -   -   -   -   -   -
link_incident              -   0   t   t   -   -   -   t   t   -   -   -   -   t   -

# the reply; where the unit's head is concerned, the body above signs and confirms (rule S14)
reply                      -   0   a   t   -   -   -   -   -   -   -   -   -   tn  -
check_reply                -   0   t2  t2  -   -   -   -   -   -   -   -   -   -   -
sign_reply                 -   0   a   ts  -   -   ts  -   -   -   -   -   -   tn  -
forward                    -   0   a   t   -   -   -   t   t   -   -   -   -   tn  -
notify                     -   0   a   t   -   -   -   t   t   -   -   -   -   tn  -
record_follow_up_call      -   0   a   t   -   -   -   t   t   -   -   -   -   tn  -

# what takes two persons; the agency decides so on its own cases only, and reverses the operator's
propose_decision           -   0   ap  tp  -   -   -   tp  tp  -   -   -   -   -   -
confirm_proposal           -   0   -   t2  -   -   t2  -   t2  -   -   -   -   -   -
reopen                     -   0   -   t2  -   -   -   -   j   -   -   -   -   -   -
reverse_decision           -   0   -   -   -   -   -   j   j   -   -   -   -   -   -
determine_validity         -   0   ap  ts  -   -   ts  j   j   -   -   -   -   -   -
confirm_determination      -   0   -   ts  -   -   ts  -   -   -   -   -   -   -   -
change_valid_to_not_valid  -   0   -   t2  -   -   t2  j2  j2  -   -   -   -   -   -

# review: the head leads it (Art. 11), or whom the executive named; the review itself asks which (rule S4).
# Anyone of the unit helps, and writes down what was found
lead_review                -   0   ts  ts  -   -   -   -   -   -   -   -   -   -   -
record_review_finding      -   0   t   t   -   -   -   -   -   -   -   -   -   -   -
conclude_review            -   0   ts  ts  -   -   -   -   -   -   -   -   -   -   -
name_review_lead           -   0   -   -   -   -   ts  -   -   -   -   -   -   -   -

# appeal: the agency's (Art. 12); the operator gives its file and answers the order
accept_appeal              -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
assign_case_officer        -   0   -   -   -   -   -   -   t   -   -   -   -   -   -
record_inquiry             -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
request_file               -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
deliver_file               -   0   t   t   -   -   -   -   -   -   -   -   -   -   -
request_extension          -   0   -   -   -   -   -   t   -   -   -   -   -   -   -
decide_extension           -   0   -   -   -   -   -   -   t2  -   -   -   -   -   -
decide_appeal              -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
issue_order                -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
answer_order               -   0   a   t   -   -   -   -   -   -   -   -   -   -   -
check_order                -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
order_cctv_hold            -   0   -   -   -   -   -   j   j   -   -   -   -   -   -

# direct complaints and supervised follow-up; the agency writes down what an operator reports on paper
triage_direct_complaint    -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
pass_on                    -   0   t   t   -   -   -   t   t   -   -   -   -   t   -
conclude_direct_complaint  -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
report_back                -   0   t   t   -   -   -   t   t   -   -   -   -   -   -
check_follow_up            -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
record_call_back           -   0   -   -   -   -   -   j   j   -   -   -   -   -   -

# the care of data
hold_data                  -   -   -   t   -   -   -   -   +2  -   -   -   -   -   -
erase_person               -   -   -   t2  -   -   -   -   -   -   -   -   -   -   -

# what time brings about
record_time                -   -   -   -   -   -   -   -   -   -   -   -   -   -   +
send_warning               -   -   -   -   -   -   -   -   -   -   -   -   -   -   +
"""

WITH_OR_WITHOUT_A_CASE = """
                           AN  PS  OC  OH  OD  OS  RE  ES  EH  TA  SA  SE  AU  IN  SY
# what begins a case, or may
submit_complaint           +   +   t   t   -   t   -   +   +   -   -   -   -   t   -
upload_evidence            +   o   a   t   am  t   -   t   t   -   -   -   -   t   -
appeal                     0   o   tc  tc  -   -   -   +   +   -   -   -   -   tn  -
receive_at_wrong_door      -   0   t   t   -   t   -   +   +   +   -   -   -   t   -
hand_on_application        -   0   t   t   -   t   -   +   +   +   -   -   -   t   -

# lists
list_cases                 -   0   tm  tm  -   -   tm  jm  jm  +m  -   -   -   tm  -
list_work_orders           -   0   tm  tm  am  -   -   -   -   -   -   -   -   -   -
search_contact             -   0   tml tl  -   -   -   j   j   -   -   -   - tmnl  -
export_masked              -   -   -   tm  -   -   -   jm  jm  +m  -   -   -   -   -
export_unmasked            -   -   -   t2l -   -   -   -   j2  -   -   -   -   -   -
read_reference             +   +   +   +   +   +   +   +   +   +   +   +   +   +   +

# heads
appoint_acting_head        -   -   -   ts  -   -   ts  -   ts  -   -   -   -   -   -

# supervision and figures; of the head and the executive one proposes a revision, the other confirms it
open_supervision           -   0   -   -   -   -   -   +   +   -   -   -   -   -   -
import_ridership           -   -   -   t   -   -   -   -   +   -   -   -   -   t   -
revise_ridership           -   -   -   t2  -   -   t2  -   +2  -   -   -   -   -   -
draft_report               -   -   t   t   -   -   -   -   -   -   -   -   -   -   -
submit_report              -   -   -   t2  -   -   t2  -   -   -   -   -   -   -   -
receive_report             -   -   -   -   -   -   -   +   +   -   -   -   -   -   -
read_reports               -   -   t   t   -   -   t   +   +   +   -   -   +   t   -
read_thresholds            -   -   -   t   -   -   t   +   +   +   -   -   -   -   -
answer_threshold_duty      -   -   -   -   -   -   -   -   -   +s  -   -   -   -   -
open_assessment            -   -   -   -   -   -   -   -   -   +2  -   -   -   -   -
record_check               -   0   -   -   -   -   -   +   +   -   -   -   -   -   -
read_checks                0   0   t   t   0   0   t   +   +   +   0   0   0   0   -
draft_agency_report        -   0   -   -   -   -   -   t   t   -   -   -   -   -   -
issue_agency_report        -   0   -   -   -   -   -   -   ts  -   -   -   -   -   -
read_agency_reports        0   0   0   0   0   0   0   t   t   +   0   0   0   0   -
issue_annual_summary       -   0   -   -   -   -   -   -   -   +s  -   -   -   -   -
file_operator_rules        -   -   -   t   -   -   -   -   -   +   -   -   -   -   -

# the care of law and machine; one imports a notice, another activates it (rule T6)
import_calendar            -   -   -   -   -   -   -   +p  +p  -   -   -   -   -   -
activate_calendar          -   -   -   -   -   -   -   -   +2  -   -   -   -   -   -
change_rulebook            -   -   -   -   -   -   -   -   +2  +2  -   -   -   -   -
recompute_dues             -   -   -   -   -   -   -   -   +2  -   -   -   -   -   -
manage_webhooks            -   -   -   t   -   -   -   -   +   -   -   -   -   -   -
replay_dead_letters        -   -   -   t   -   -   -   -   +   -   +   -   -   -   -
set_hotline                -   -   -   t   -   -   -   -   t   -   -   t   -   -   -
create_account             -   -   -   -   -   -   -   -   -   -   -   +   -   -   -
grant_role                 -   -   -   -   -   -   -   -   -   -   -   +2  -   -   -
end_sessions               -   -   -   -   -   -   -   -   -   -   -   +   -   -   -
read_audit_log             -   -   -   -   -   -   -   -   -   -   -   -   +   -   -
verify_audit               -   -   -   -   -   -   -   -   +   +   -   -   +   -   -
archive_logs               -   -   -   -   -   -   -   -   -   -   +2  -   +2  -   -
back_up                    -   -   -   -   -   -   -   -   -   -   +2  -   -   -   -
configure                  -   -   -   -   -   -   -   -   -   -   +2  -   -   -   -
read_liveness              +   +   +   +   +   +   +   +   +   +   +   +   +   +   +
read_metrics               -   -   -   -   -   -   -   -   -   -   +   -   -   -   -

# the worker's
deliver_message            -   -   -   -   -   -   -   -   -   -   -   -   -   -   +
write_snapshot             -   -   -   -   -   -   -   -   -   -   -   -   -   -   +
"""


def _read(block: str) -> dict[Operation, Mapping[Role, Cell]]:
    lines = [line for line in block.splitlines()[2:] if line and not line.startswith("#")]
    return {Operation(name): _read_row(cells) for name, *cells in map(str.split, lines)}


def _read_row(cells: list[str]) -> Mapping[Role, Cell]:
    return MappingProxyType({role: read_cell(cell) for role, cell in zip(COLUMNS, cells, strict=True)})


NEED_A_CASE = frozenset(_read(ON_A_CASE))
"""Operations that make no sense without one; asking without is refused."""

TABLE: Mapping[Operation, Mapping[Role, Cell]] = MappingProxyType(
    _read(ON_A_CASE) | _read(WITH_OR_WITHOUT_A_CASE)
)
