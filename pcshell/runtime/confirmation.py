"""ShouldProcess and ShouldContinue: what -WhatIf, -Confirm and $ConfirmPreference ask."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from pcshell.runtime.processors import CommandProcessor

_IMPACTS = {"none": 0, "low": 1, "medium": 2, "high": 3}
_CHOICES = (
    ("&Yes", "Continue with only the next step of the operation."),
    ("Yes to &All", "Continue with all the steps of the operation."),
    ("&No", "Skip this operation and proceed with the next operation."),
    ("No to A&ll", "Skip this operation and all subsequent operations."),
    ("&Suspend", "Pause the current pipeline and return to the command prompt."),
)


def should_process(
    processor: CommandProcessor, target: str, action: str, details: Callable[[], Iterable[str]] | None = None
) -> bool:
    """Whether to go on: no under -WhatIf (which prints what would happen), else as the user answers or nobody asks.

    details: lines that a question has besides; called when somebody is asked, and not before.
    """
    operation = f'Performing the operation "{action}" on target "{target}".'
    question = f"Are you sure you want to perform this action?\n{operation}"
    return _decide(processor, f"What if: {operation}", operation, "Confirm", question, details)


def _decide(
    processor: CommandProcessor,
    what_if_text: str,
    verbose_text: str,
    caption: str,
    question: str,
    details: Callable[[], Iterable[str]] | None = None,
) -> bool:
    """What -WhatIf, -Confirm and the preference variables say, or the user."""
    what_if = processor.common.get("whatif")
    if what_if is None:
        from pcshell.objects.conversion import to_bool

        what_if = to_bool(processor.scope["whatifpreference"])
    if what_if:
        from pcshell.runtime.streams import InformationRecord

        record = InformationRecord(what_if_text, ["PSHOST"], processor.invocation)
        processor.context.runspace.show_record(record)
        return False
    confirm = processor.common.get("confirm")
    impact = _IMPACTS.get(_impact(processor).lower(), 2)
    threshold = _IMPACTS.get(processor.context.preference("ConfirmPreference").lower(), 3)
    asks = bool(confirm) if confirm is not None else threshold != 0 and impact >= threshold
    if not asks or impact == 0 or (confirm is None and not _may_ask(processor)):
        processor.write_verbose(verbose_text)
        return True
    if details is not None and "all" not in processor.__dict__.get("_answers", {}):
        question = "\n".join([question, *details()])
    return _ask(processor, caption, question)


def should_process_texts(processor: CommandProcessor, description: str, warning: str, caption: str) -> bool:
    """ShouldProcess with a script's own texts: `description` for -WhatIf and -Verbose, `warning` as the question."""
    return _decide(processor, f"What if: {description}", description, caption, warning)


def should_continue_all(processor: CommandProcessor, query: str, caption: str, yes_to_all: Any, no_to_all: Any) -> bool:
    """ShouldContinue that remembers `to All` answers in two references of the script."""
    if yes_to_all.value:
        return True
    if no_to_all.value:
        return False
    answers = processor.__dict__.setdefault("_answers", {})
    answers.pop("all", None)
    result = _ask(processor, caption, query)
    if "all" in answers:
        (yes_to_all if answers.pop("all") else no_to_all).value = True
    return result


def _impact(processor: CommandProcessor) -> str:
    """The ConfirmImpact of the command; a cmdlet may say it for this invocation, by its arguments."""
    own = getattr(getattr(processor, "cmdlet", None), "confirm_impact", None)
    return str(own or getattr(processor.command, "confirm_impact", "Medium"))


def _may_ask(processor: CommandProcessor) -> bool:
    """Whether to ask where nobody said -Confirm: never in an unattended run.

    Cmdlets of Partner Center have a higher impact than in the module, so that a slip at the prompt costs nothing;
    a script that ran unasked with the module goes on to do so.
    """
    host = processor.context.host
    if getattr(processor.command, "module_name", "") in ("PartnerCenter", "PartnerCenterModule"):
        return bool(host.at_prompt) and not processor.invocation.script_name
    return bool(host.is_interactive)


def should_continue(processor: CommandProcessor, query: str, caption: str) -> bool:
    """A question that is always asked; where nobody can answer, the error that says so."""
    return _ask(processor, caption, query)


def _ask(processor: CommandProcessor, caption: str, message: str) -> bool:
    from pcshell.objects.errors import RuntimeException
    from pcshell.runtime.flow import PipelineStopped

    answers = processor.__dict__.setdefault("_answers", {})
    if "all" in answers:
        return bool(answers["all"])
    try:
        choice = processor.context.host.prompt_choice(caption, message, _CHOICES, 0)
    except EOFError:
        raise RuntimeException(
            "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
            "InvalidOperation", category="InvalidOperation",
        ) from None  # fmt: skip
    except KeyboardInterrupt:
        raise PipelineStopped from None
    if choice in (1, 3):
        answers["all"] = choice == 1
    return choice in (0, 1)
