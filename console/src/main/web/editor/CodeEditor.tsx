import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import { theme } from "./theme.ts";

interface Props {
  label: string;
  /** What it begins with. */
  text: string;
  /** The language of its text, and what else belongs to it. */
  extensions: Extension;
  /** Is given the text at each change of it. */
  change: (text: string) => void;
  /** Keys before those of every editor. */
  keys?: KeyBinding[];
  /** Is given the editor when it is there, and null when it is gone. */
  onView?: (view: EditorView | null) => void;
  readOnly?: boolean;
}

// Tab leaves the editor, so that the keyboard alone reaches what is behind it.
const COMMON: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion(),
  lintGutter(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
  theme,
];

/** Lines end as they did in the text: an edit in one line is no change of the others. */
function separators(text: string): Extension {
  const windows = text.includes("\r\n") && !/(^|[^\r])\n/.test(text);
  return windows ? EditorState.lineSeparator.of("\r\n") : [];
}

/** An editor of a text in a language. */
export function CodeEditor({ label, text, extensions, change, keys = [], onView, readOnly = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const given = useRef({ change, onView });
  given.current = { change, onView };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor keeps the text and the language it began with
  useEffect(() => {
    const view = new EditorView({
      ...(place.current === null ? {} : { parent: place.current }),
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of(keys)),
          COMMON,
          extensions,
          separators(text),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              given.current.change(update.state.sliceDoc());
            }
          }),
        ],
      }),
    });
    given.current.onView?.(view);
    return () => {
      given.current.onView?.(null);
      view.destroy();
    };
  }, []);

  return <div ref={place} className="editor" />;
}
