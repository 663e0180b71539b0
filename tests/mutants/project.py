"""The judging part of the dbt project as dbt parsed it: what reads what, and its SQL with one text changed."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

LAST = "rule_results"
_JUDGING = ("models/facts/", "models/terms/", "models/results/")


@dataclass(frozen=True, slots=True)
class Source:
    """One text that can be changed: a model, or a macro (then `models` are all that use it)."""

    name: str
    path: str
    first_line: int
    text: str
    is_macro: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of some documents or of some rules."""

    column: str
    values: tuple[str, ...]
    listed: str = ""  # a relation that has just these values

    def of(self, relation: str) -> str:
        words = ", ".join(f"'{value}'" for value in self.values) or "null"
        members = f"select {self.column} from {self.listed}" if self.listed else words
        return f"(select * from {relation} where {self.column} in ({members}))"


@dataclass
class Project:
    """dbt's manifest, as far as rule_results depends on it."""

    manifest: dict[str, Any]
    folder: Path
    environments: dict[str, tuple[Environment, dict[str, Template]]] = field(default_factory=dict)

    @classmethod
    def of(cls, manifest: Path, folder: Path) -> "Project":
        return cls(json.loads(manifest.read_text(encoding="utf-8")), folder)

    @cached_property
    def relations(self) -> dict[str, str]:
        """The relation of every model and seed by its name."""
        return {
            n["name"]: n["relation_name"]
            for n in self.manifest["nodes"].values()
            if n.get("relation_name")
        }

    @cached_property
    def parents(self) -> dict[str, list[str]]:
        """What each model of the judging part reads, in the order in which they must be built."""
        nodes = self.manifest["nodes"]
        order: dict[str, list[str]] = {}

        def visit(unique_id: str) -> None:
            node = nodes.get(unique_id)
            if node is None or node["name"] in order or node["resource_type"] != "model":
                return
            for parent in node["depends_on"]["nodes"]:
                visit(parent)
            order[node["name"]] = [p.split(".")[-1] for p in node["depends_on"]["nodes"]]

        visit(f"model.gouji.{LAST}")
        return order

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The models of the judging part and the macros they use."""
        nodes = {
            n["name"]: n for n in self.manifest["nodes"].values() if n["resource_type"] == "model"
        }
        models = [
            Source(name, nodes[name]["original_file_path"], 1, nodes[name]["raw_code"], False)
            for name in self.parents
            if nodes[name]["original_file_path"].startswith(_JUDGING)
        ]
        used = {m for name in self.parents for m in self.macros_of(nodes[name]["raw_code"])}
        macros = []
        for macro in self._macros():
            if macro["name"] in used:
                path = macro["original_file_path"]
                before = (
                    (self.folder / path).read_text(encoding="utf-8").split(macro["macro_sql"])[0]
                )
                macros.append(
                    Source(macro["name"], path, before.count("\n") + 1, macro["macro_sql"], True)
                )
        return tuple(models + macros)

    def _macros(self) -> list[dict[str, Any]]:
        return [m for m in self.manifest["macros"].values() if m["package_name"] == "gouji"]

    def macros_of(self, text: str) -> set[str]:
        """The macros a text uses, and those that they use."""
        found: set[str] = set()
        waiting = [text]
        while waiting:
            words = set(
                re.findall(
                    r"\w+(?=\()", " ".join(re.findall(r"\{[{%].*?[%}]\}", waiting.pop(), re.DOTALL))
                )
            )
            for macro in self._macros():
                if macro["name"] in words - found:
                    found.add(macro["name"])
                    waiting.append(macro["macro_sql"])
        return found

    def users(self, source: Source) -> set[str]:
        """The models that a change of this text changes."""
        if not source.is_macro:
            return {source.name}
        nodes = self.manifest["nodes"].values()
        return {
            n["name"]
            for n in nodes
            if n["name"] in self.parents and n["resource_type"] == "model"
            and source.name in self.macros_of(n["raw_code"])
        }  # fmt: skip

    def sql(
        self,
        model: str,
        changed: dict[str, str],
        moved: Iterable[str] = (),
        narrowed: Iterable[str] = (),
        scope: Scope | None = None,
        instead: Mapping[str, str] | None = None,
    ) -> str:
        """The SQL of a model; `changed`: texts of changed sources, `moved`: relations built anew, `narrowed`: those
        of which only the rows of the scope are read, `instead`: what is read in the place of a relation."""
        elsewhere, narrow = set(moved), set(narrowed)

        def ref(name: str) -> str:
            if instead and name in instead:
                return instead[name]
            relation = f"memory.main.{name}" if name in elsewhere else self.relations[name]
            return scope.of(relation) if scope and name in narrow else relation

        node = self.manifest["nodes"][f"model.gouji.{model}"]
        macros = "".join(changed.get(m["name"], m["macro_sql"]) for m in self._macros())
        return self._template(macros, changed.get(model, node["raw_code"])).render(ref=ref)

    def _template(self, macros: str, text: str) -> Template:
        """The text with the macros around it; the last few of either are kept."""
        if macros not in self.environments:
            while len(self.environments) > 2:
                self.environments.pop(next(reversed(self.environments)))
            environment = Environment(keep_trailing_newline=True)
            environment.globals["source"] = lambda schema, table: f'"build"."{schema}"."{table}"'
            environment.globals["config"] = lambda **_: ""
            exported = vars(environment.from_string(macros).module)
            environment.globals.update({n: v for n, v in exported.items() if not n.startswith("_")})
            self.environments[macros] = (environment, {})
        environment, templates = self.environments[macros]
        if text not in templates:
            if len(templates) > 200:
                templates.clear()
            templates[text] = environment.from_string(text)
        return templates[text]
