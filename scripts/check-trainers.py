"""Loads exported training files as trainers do, and compares: python scripts/check-trainers.py outputs/RUN/exports

Optional; nothing in Compass needs it. Needs Python 3.10 and `datasets`. With `transformers`, rows of TRL are rendered by the tokenizer's own
chat template (QWEN3 names a folder or a model that has it) and compared with the rendered text of Unsloth and Axolotl; with `trl`, its own
functions tell what it takes the rows for. What is missing is said and left out.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import sys

PARSER = argparse.ArgumentParser(description=__doc__.split("\n")[0])
PARSER.add_argument("exports", type=pathlib.Path, help="the folder exports/ of a run")
PARSER.add_argument("--rows", type=int, default=200, help="rows of each file that are rendered (default 200)")


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def load(path: pathlib.Path):
    from datasets import load_dataset

    kind = "parquet" if path.suffix == ".parquet" else "json"
    return load_dataset(kind, data_files=str(path), split="train")


def tokenizer():
    """The chat template of Qwen3, or None with a word why not."""
    if not has("transformers"):
        print("transformers is not installed: no row is rendered")
        return None
    from transformers import AutoTokenizer

    name = os.environ.get("QWEN3", "Qwen/Qwen3-8B")
    try:
        return AutoTokenizer.from_pretrained(name)
    except Exception as error:  # No network, no such folder: the rest can still be checked.
        print(f"{name} cannot be had ({type(error).__name__}): no row is rendered; QWEN3 may name a folder")
        return None


def without_nulls(message: dict) -> dict:
    return {key: value for key, value in message.items() if value is not None}


def rendered(row: dict, own: str, chat) -> tuple[str, str]:
    """What TRL makes of a row: the text shown, and the text of `own` behind it."""
    tools = json.loads(row["tools"])
    prompt = [without_nulls(message) for message in row["prompt"]]
    last = [without_nulls(message) for message in row[own]]
    shown = chat.apply_chat_template(prompt, tools=tools, tokenize=False, add_generation_prompt=True, **row["chat_template_kwargs"])
    whole = chat.apply_chat_template(prompt + last, tools=tools, tokenize=False, **row["chat_template_kwargs"])
    assert whole.startswith(shown), "the prompt is not where the whole text begins"
    return shown, whole[len(shown):].rstrip("\n")


def compare_text(exports: pathlib.Path, objective: str, chat, most: int, faults: list[str]) -> None:
    """TRL's rows, rendered, against the text that Axolotl (pairs, labels) or Unsloth (sft) is given."""
    other = {"sft": "unsloth", "dpo": "axolotl", "kto": "axolotl"}[objective]
    ours, theirs = (sorted((exports / name / objective).glob("train*.jsonl")) for name in ("trl", other))
    if not ours or not theirs:
        return
    rows, texts = load(ours[0]), load(theirs[0])
    for index in range(min(most, len(rows))):
        row, text = rows[index], texts[index]
        for own in ("chosen", "rejected") if objective == "dpo" else ("completion",):
            shown, written = rendered(row, own, chat)
            same = text["text"] == shown + written if objective == "sft" else (text["prompt"], text[own]) == (shown, written)
            if not same:
                faults.append(f"{ours[0]} row {index + 1}: {own} is rendered to another text than {theirs[0]} has")
    print(f"{objective}: {min(most, len(rows))} rows of trl rendered, and compared with {other}")


def check_set(manifest_path: pathlib.Path, faults: list[str]) -> None:
    manifest = json.loads(manifest_path.read_text())
    for note in manifest["files"]:
        path = manifest_path.parent / note["file"]
        data = load(path)
        if len(data) != note["rows"]:
            faults.append(f"{path}: {len(data)} rows are loaded, the manifest says {note['rows']}")
        dates = [name for name, feature in data.features.items() if "timestamp" in str(feature)]
        if dates:
            faults.append(f"{path}: columns were taken for times: {', '.join(dates)}")
        if has("trl") and manifest["format"] == "trl":
            from trl import is_conversational

            if not is_conversational(data[0]):
                faults.append(f"{path}: TRL does not take the rows for conversations")
        print(f"{len(data):>8} rows  {path}")


def main() -> int:
    arguments = PARSER.parse_args()
    if not has("datasets"):
        print("This needs the package `datasets`.", file=sys.stderr)
        return 2
    manifests = sorted(arguments.exports.glob("*/*/manifest.json"))
    if not manifests:
        print(f"There is no export in {arguments.exports}.", file=sys.stderr)
        return 2
    import datasets

    datasets.disable_progress_bars()
    faults: list[str] = []
    for path in manifests:
        check_set(path, faults)
    chat = tokenizer()
    if chat is not None:
        for objective in ("sft", "dpo", "kto"):
            compare_text(arguments.exports, objective, chat, arguments.rows, faults)
    print("\n".join(faults) if faults else f"All {len(manifests)} training sets are as their manifests say.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
