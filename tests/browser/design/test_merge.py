"""Merging what two wrote: nothing that one side alone changed is lost, whoever asks first."""

from tests.browser.design.conftest import EDITOR

CHECK = """async () => {
  const { conflictsOf, merge, settled } = await import("/static/js/editor/merge.js")
  let seed = 7
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n
  const words = "nämnden tillsyn badvatten plan kemikalier livsmedel avgift beslut".split(" ")
  let number = 0
  const word = () => words[random(8)]
  const fresh = () => `<p>${number++} ${word()} ${word()} ${word()}</p>`
  const edited = (base) => base.flatMap((text) => {
    const act = random(8)
    if (act === 0) return []
    if (act === 1) return [text.replace("</p>", ` ändrad${number++}</p>`)]
    if (act === 2) return [text, fresh()]
    if (act === 3) return [fresh()]
    return [text]
  })
  const sorted = (list) => JSON.stringify([...list].sort())
  const faults = []
  let asked = 0
  for (let turn = 0; turn < 400; turn++) {
    const base = Array.from({ length: random(9) }, fresh)
    const [a, b] = [edited(base), edited(base)]
    const merged = merge(base, a, b)
    const conflicts = conflictsOf(merged)
    asked += conflicts.length
    const both = settled(merged, conflicts.map(() => "both"))
    const lost = [...a, ...b].filter((text) => !base.includes(text) && !both.includes(text))
    const gone = base.filter((text) => !a.includes(text) && !b.includes(text))
    const revived = gone.filter((text) => both.includes(text))
    const mirrored = settled(merge(base, b, a), conflicts.map(() => "both"))
    if (lost.length || revived.length) faults.push({ base, a, b, both, lost, revived })
    if (sorted(both) !== sorted(mirrored)) faults.push({ base, a, b, both, mirrored })
    for (const other of [base, a]) {
      if (String(settled(merge(base, a, other), [])) !== String(a)) faults.push({ base, a, other })
    }
  }
  return { faults: faults.slice(0, 3), asked }
}"""

PARTS = """async () => {
  const { mergeClauses, mergeHtml } = await import("/static/js/editor/merge-parts.js")
  const list = (...items) => `<ul>${items.map((item) => `<li><p>${item}</p></li>`).join("")}</ul>`
  const html = mergeHtml(list("ett", "två"), list("ett ändrad", "två"), list("ett", "två", "tre"))
  const row = (id, text, depth = 0) => ({ id, text, label: "", depth })
  const base = [row("1", "A"), row("2", "B"), row("3", "C")]
  const mine = [row("2", "B min"), row("1", "A"), row(null, "Ny"), row("3", "C min")]
  const theirs = [row("1", "A deras"), row("2", "B"), row("4", "D"), row("3", "C deras")]
  const clauses = mergeClauses(base, mine, theirs)
  const gone = mergeClauses(base, [base[0]], [base[0], row("2", "B deras"), base[2]])
  return {
    list: [html.conflicts.length, html.value([])],
    conflicts: clauses.conflicts.map(({ mine, theirs }) => [mine[0].text, theirs[0].text]),
    both: clauses.value(["both"]).map(({ id, text }) => [id, text]),
    gone: gone.value([]).map(({ text }) => text),
  }
}"""


def test_a_merge_loses_nothing_and_knows_no_sides(show):
    page = show(EDITOR)
    found = page.evaluate(CHECK)
    assert found["faults"] == []
    assert found["asked"] > 50, "the random texts meet too seldom to tell"
    parts = page.evaluate(PARTS)
    merged = "<ul><li><p>ett ändrad</p></li><li><p>två</p></li><li><p>tre</p></li></ul>"
    assert parts["list"] == [0, merged]
    assert parts["conflicts"] == [["C min", "C deras"]]
    assert parts["both"] == [
        ["2", "B min"], ["4", "D"], ["1", "A deras"], [None, "Ny"], ["3", "C deras"],
        [None, "C min"],
    ]  # fmt: skip
    assert parts["gone"] == ["A", "B deras"]
