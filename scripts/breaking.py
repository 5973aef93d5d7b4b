"""What callers of one OpenAPI document would trip over in another: `breaking.py OLD NEW`.

Replies may grow and requests may become laxer; nothing else may change within a major version.
Members may be added to an enum of a reply: callers are told to tolerate unknown ones.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
UPPER = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
LOWER = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")


def breaking(old: Schema, new: Schema) -> list[str]:
    """Each difference that breaks a caller, as a sentence with its place."""
    found: list[str] = []
    for path, method, before in _operations(old):
        where = f"{method.upper()} {path}"
        after = new["paths"].get(path, {}).get(method)
        if after is None:
            found.append(f"{where}: the operation is gone")
        else:
            found += _Comparison(old, new).operation(where, before, after)
    return found


def _operations(spec: Schema) -> Iterator[tuple[str, str, Schema]]:
    for path, methods in spec["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


class _Comparison:
    """Two documents, to look up references in, and the pairs that were compared already."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self.old, self.new = old, new
        self.seen: set[tuple[str, str, bool]] = set()

    def operation(self, where: str, old: Schema, new: Schema) -> Iterator[str]:
        if old["operationId"] != new["operationId"]:
            yield f"{where}: operation id {old['operationId']} became {new['operationId']}"
        yield from self._parameters(where, old, new)
        yield from self._body(where, old.get("requestBody", {}), new.get("requestBody", {}))
        for status, reply in old["responses"].items():
            if status < "400":
                yield from self._reply(f"{where} {status}", reply, new["responses"].get(status))

    def _parameters(self, where: str, old: Schema, new: Schema) -> Iterator[str]:
        before = {(one["in"], one["name"]): one for one in old.get("parameters", [])}
        after = {(one["in"], one["name"]): one for one in new.get("parameters", [])}
        for key, one in before.items():
            place = f"{where} {key[0]} {key[1]}"
            if key not in after:
                yield f"{place}: the parameter is gone"
            else:
                yield from self.schemas(place, one["schema"], after[key]["schema"], request=True)
        for key, one in after.items():
            if one.get("required") and not before.get(key, {}).get("required"):
                yield f"{where} {key[0]} {key[1]}: the parameter is required now"

    def _body(self, where: str, old: Schema, new: Schema) -> Iterator[str]:
        if new.get("required") and not old.get("required"):
            yield f"{where}: a body is required now"
        for media, content in old.get("content", {}).items():
            after = new.get("content", {}).get(media)
            if after is None:
                yield f"{where}: {media} is not read any more"
            else:
                yield from self.schemas(
                    f"{where} body", content["schema"], after["schema"], request=True
                )

    def _reply(self, where: str, old: Schema, new: Schema | None) -> Iterator[str]:
        if new is None:
            yield f"{where}: the reply is gone"
            return
        for media, content in old.get("content", {}).items():
            after = new.get("content", {}).get(media)
            if after is None:
                yield f"{where}: {media} is not sent any more"
            elif "schema" in content:
                yield from self.schemas(
                    where, content["schema"], after.get("schema", {}), request=False
                )

    def schemas(self, where: str, old: Schema, new: Schema, *, request: bool) -> Iterator[str]:
        pair = (old.get("$ref", ""), new.get("$ref", ""), request)
        if pair in self.seen:
            return
        if all(pair[:2]):
            self.seen.add(pair)
        before, after = _branches(self.old, old), _branches(self.new, new)
        lost, gained = set(before) - set(after), set(after) - set(before)
        if request and lost:
            yield f"{where}: {', '.join(sorted(lost))} is not taken any more"
        if not request and gained:
            yield f"{where}: {', '.join(sorted(gained))} is sent now"
        for name in set(before) & set(after):
            compare = self._taken if request else self._sent
            yield from compare(where, before[name], after[name])

    def _taken(self, where: str, old: Schema, new: Schema) -> Iterator[str]:
        yield from _tightened(where, old, new)
        yield from self._parts(where, old, new, request=True)
        for name in sorted(set(new.get("required", [])) - set(old.get("required", []))):
            yield f"{where}.{name}: is required now"

    def _sent(self, where: str, old: Schema, new: Schema) -> Iterator[str]:
        yield from self._parts(where, old, new, request=False)
        still = set(new.get("properties", {}))
        for name in sorted(set(old.get("required", [])) - set(new.get("required", []))):
            if name in still:
                yield f"{where}.{name}: may be absent now"

    def _parts(self, where: str, old: Schema, new: Schema, *, request: bool) -> Iterator[str]:
        after = new.get("properties", {})
        for name, part in old.get("properties", {}).items():
            if name not in after:
                yield f"{where}.{name}: the field is gone"
            else:
                yield from self.schemas(f"{where}.{name}", part, after[name], request=request)
        for word in ("items", "additionalProperties"):
            if isinstance(old.get(word), dict) and isinstance(new.get(word), dict):
                yield from self.schemas(f"{where}[]", old[word], new[word], request=request)


def _branches(spec: Schema, schema: Schema) -> dict[str, Schema]:
    """The alternatives of a schema by their types; of several objects, by the objects' names."""
    resolved = schema
    while "$ref" in resolved:
        resolved = spec["components"]["schemas"][resolved["$ref"].rpartition("/")[2]]
    several = resolved.get("anyOf") or resolved.get("oneOf")
    if several:
        objects = sum("object" in _branches(spec, part) for part in several)
        return {
            part["$ref"] if objects > 1 and "$ref" in part else name: one
            for part in several
            for name, one in _branches(spec, part).items()
        }
    kinds = resolved.get("type", "anything")
    return dict.fromkeys(kinds if isinstance(kinds, list) else [kinds], resolved)


def _tightened(where: str, old: Schema, new: Schema) -> Iterator[str]:
    taken = _values(old)
    still = _values(new)
    if still is not None and (taken is None or taken - still):
        gone = sorted(map(str, (taken or set()) - still)) or ["free values"]
        yield f"{where}: {', '.join(gone)} is not taken any more"
    for word in (*UPPER, *LOWER):
        if word in new and (word not in old or _tighter(word, old[word], new[word])):
            yield f"{where}: {word} is {new[word]} now"
    for word in ("pattern", "format"):
        if word in new and new[word] != old.get(word):
            yield f"{where}: {word} is {new[word]} now"
    if new.get("additionalProperties") is False and old.get("additionalProperties") is not False:
        yield f"{where}: unknown fields are refused now"


def _tighter(word: str, old: float, new: float) -> bool:
    return new < old if word in UPPER else new > old


def _values(schema: Schema) -> set[Any] | None:
    if "const" in schema:
        return {schema["const"]}
    return set(schema["enum"]) if "enum" in schema else None


def main() -> int:
    """1 where something breaks."""
    old, new = (json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3])
    for sentence in (found := breaking(old, new)):
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
