"""CommandDiscovery: what a name means, in PowerShell's order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pcshell.metadata.catalog import Catalog, CatalogEntry
from pcshell.metadata.commands import AliasInfo, FunctionInfo
from pcshell.objects.errors import CommandNotFoundException, RuntimeException
from pcshell.runtime.discovery import CommandDiscovery
from tests.support.hosts import FakeHost


class Session:
    """Functions, aliases and the location."""

    def __init__(self, folder: Path) -> None:
        self.functions: dict[str, Any] = {}
        self.aliases: dict[str, Any] = {}
        self.folder = folder

    def find_function(self, folded: str) -> Any:
        return self.functions.get(folded)

    def find_alias(self, folded: str) -> Any:
        return self.aliases.get(folded)

    def remove_alias(self, name: str) -> bool:
        return self.aliases.pop(name.lower(), None) is not None

    def provider_path(self, path: str) -> str:
        return os.path.join(self.folder, path)


class Context:
    """What discovery asks of a runspace."""

    def __init__(self, folder: Path) -> None:
        self.session = Session(folder)
        self.epoch = 0
        self.catalog = Catalog(["pcshell.cmdlets._catalog"], third_parties=False)
        self.host = FakeHost()


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(tmp_path)


@pytest.fixture
def discovery(context: Context) -> CommandDiscovery:
    return CommandDiscovery(context)


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def define(context: Context, name: str, module: str = "") -> FunctionInfo:
    info = FunctionInfo(name, None, module_name=module)
    context.session.functions[name.lower()] = info
    return info


def test_a_cmdlet_is_found_in_any_case(discovery: CommandDiscovery) -> None:
    assert discovery.find("foreach-OBJECT").name == "ForEach-Object"


def test_an_alias_goes_before_a_function_and_a_function_before_a_cmdlet(
    context: Context, discovery: CommandDiscovery
) -> None:
    function = define(context, "ForEach-Object")
    assert discovery.find("ForEach-Object") is function
    context.session.aliases["foreach-object"] = AliasInfo("ForEach-Object", "Where-Object")
    assert discovery.find("ForEach-Object").name == "Where-Object"


def test_built_in_aliases_can_be_removed(context: Context, discovery: CommandDiscovery) -> None:
    assert discovery.find("%").name == "ForEach-Object"
    assert discovery.remove_alias("%")
    assert context.epoch == 1
    with pytest.raises(CommandNotFoundException):
        discovery.find("%")
    assert not discovery.remove_alias("%")


def test_aliases_of_aliases_and_their_circles(context: Context, discovery: CommandDiscovery) -> None:
    context.session.aliases.update({"a": AliasInfo("a", "b"), "b": AliasInfo("b", "Where-Object")})
    assert discovery.find("a").name == "Where-Object"
    context.session.aliases["b"] = AliasInfo("b", "a")
    with pytest.raises(CommandNotFoundException):
        discovery.find("a")


def test_an_alias_for_nothing_names_what_is_missing(context: Context, discovery: CommandDiscovery) -> None:
    context.session.aliases["x"] = AliasInfo("x", "no-such-command")
    with pytest.raises(CommandNotFoundException, match="'no-such-command' is not recognized"):
        discovery.find("x")


def test_get_is_tried_in_front_of_a_name_that_nothing_has(discovery: CommandDiscovery) -> None:
    assert discovery.find("module").name == "Get-Module"


def test_an_unknown_name_says_so(discovery: CommandDiscovery) -> None:
    with pytest.raises(CommandNotFoundException) as caught:
        discovery.find("no-such-thing")
    record = caught.value.error_record
    assert record is not None
    assert record.fully_qualified_error_id == "CommandNotFoundException"
    assert record.category.category == "ObjectNotFound"
    assert record.target == "no-such-thing"
    assert record.message == (
        "The term 'no-such-thing' is not recognized as a name of a cmdlet, function, script file, or executable "
        "program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try "
        "again."
    )


def test_a_name_may_be_qualified_with_its_module(context: Context, discovery: CommandDiscovery) -> None:
    define(context, "Where-Object")
    assert discovery.find("Microsoft.PowerShell.Core\\Where-Object").command_type == "Cmdlet"
    with pytest.raises(CommandNotFoundException, match="module 'NoModule' could not be loaded"):
        discovery.find("NoModule\\Where-Object")


@pytest.mark.skipif(os.name == "nt", reason="permissions of programs")
def test_programs_and_scripts_are_found_on_the_path(
    tmp_path: Path, discovery: CommandDiscovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tool = program(tmp_path, "mytool")
    (tmp_path / "mine.ps1").write_text("1", encoding="utf-8")
    (tmp_path / "data.txt").write_text("no program", encoding="utf-8")
    assert discovery.find("mytool").definition == str(tool)
    assert discovery.find("mine").command_type == "ExternalScript"
    assert discovery.find("mine.ps1").name == "mine.ps1"
    assert discovery.lookup("data.txt") is None
    tool.unlink()
    assert discovery.lookup("mytool") is None


@pytest.mark.skipif(os.name == "nt", reason="permissions of programs")
def test_a_path_means_that_file_and_the_current_folder_is_not_searched(
    tmp_path: Path, discovery: CommandDiscovery
) -> None:
    (tmp_path / "here.ps1").write_text("1", encoding="utf-8")
    program(tmp_path, "tool")
    assert discovery.find("./here.ps1").definition == str(tmp_path / "here.ps1")
    assert discovery.find(".\\here.ps1").command_type == "ExternalScript"
    assert discovery.find("./tool").command_type == "Application"
    assert discovery.lookup("here.ps1") is None


def test_many_commands_by_pattern_and_kind(context: Context, discovery: CommandDiscovery) -> None:
    define(context, "My-One")
    define(context, "My-Two")
    assert [one.name for one in discovery.find_all("my-*", ["Function"])] == ["My-One", "My-Two"]
    assert [one.name for one in discovery.find_all("wher*", ["Alias"])] == ["where"]
    assert [one.name for one in discovery.find_all("My-One")] == ["My-One"]
    assert list(discovery.find_all("no-such-command")) == []


def test_a_broken_module_is_an_error_and_not_the_end(context: Context, discovery: CommandDiscovery) -> None:
    context.catalog.add(CatalogEntry("Get-Broken", "pcshell.no_such_module:Class", "Broken", ""))
    with pytest.raises(RuntimeException) as caught:
        discovery.find("Get-Broken")
    assert caught.value.error_id == "CouldNotAutoloadMatchingModule"
    assert "found in the module 'Broken'" in caught.value.message
