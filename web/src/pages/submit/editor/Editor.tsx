import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SpecError } from "../../../api/specs";
import { complete, type Completion } from "./complete";
import { highlight } from "./highlight";
import type { Schema } from "./schema";

const LineHeight = 20;
const none: Completion = { options: [], replaces: 0 };

interface Edited {
    text: string;
    change: (text: string) => void;
    errors: readonly SpecError[];
    schema: Schema | null;
    caretMoved: (caret: number) => void;
    /** A line to go to; a new object goes there again. */
    goTo: { line: number; column: number } | null;
}

/** A text with line numbers, colours, errors at their lines and completion: a textarea over its own drawing, so that the browser's editing, undo and spelling stay. */
export function Editor({ text, change, errors, schema, caretMoved, goTo }: Edited) {
    const area = useRef<HTMLTextAreaElement>(null), back = useRef<HTMLDivElement>(null), gauge = useRef<HTMLSpanElement>(null);
    const [offer, setOffer] = useState<Completion>(none);
    const [chosen, choose] = useState(0);
    const lines = useMemo(() => text.split("\n"), [text]);
    const marks = useMemo(() => new Map(errors.filter(error => error.line !== null).map(error => [error.line!, error.message])), [errors]);
    const follow = () => {
        if (!back.current || !area.current) return;
        back.current.style.transform = `translate(${-area.current.scrollLeft}px, ${-area.current.scrollTop}px)`;
    };
    useLayoutEffect(follow, [text]);
    useLayoutEffect(() => { // before the next key
        if (!goTo || !area.current) return;
        const at = lines.slice(0, goTo.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Math.max(0, goTo.column - 1);
        area.current.focus();
        area.current.setSelectionRange(at, at);
        area.current.scrollTop = Math.max(0, (goTo.line - 6) * LineHeight);
        caretMoved(at);
    }, [goTo]);

    const look = (asked: boolean) => {
        const { value, selectionStart, selectionEnd } = area.current!;
        caretMoved(selectionStart);
        const next = schema && selectionStart === selectionEnd ? complete(schema, value, selectionStart) : none;
        const isEnd = /^\s*(#|$|[,}\]])/.test(value.slice(selectionStart).split("\n")[0]!);
        setOffer(next.options.length > 0 && isEnd && (asked || next.replaces > 0 || /:\s$/.test(value.slice(0, selectionStart))) ? next : none);
        choose(0);
    };
    const take = (index: number) => {
        const option = offer.options[index], element = area.current;
        if (!option || !element) return;
        element.setSelectionRange(element.selectionStart - offer.replaces, element.selectionStart);
        element.focus();
        // goes into the browser's undo, which an assignment of the value would not
        if (!document.execCommand("insertText", false, option.insert)) element.setRangeText(option.insert, element.selectionStart, element.selectionEnd, "end");
        change(element.value);
        setOffer(none);
    };
    const key = (event: KeyboardEvent) => {
        if ((event.ctrlKey || event.metaKey) && event.key === " ") {
            event.preventDefault();
            look(true);
        } else if (offer.options.length > 0) {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") choose((chosen + (event.key === "ArrowDown" ? 1 : -1) + offer.options.length) % offer.options.length);
            else if (event.key === "Enter" || event.key === "Tab") take(chosen);
            else if (event.key === "Escape") setOffer(none);
            else return;
            event.preventDefault();
        } else if (event.key === "Enter" && !event.shiftKey) indent(event);
    };
    const indent = (event: KeyboardEvent) => {
        const element = area.current!, line = element.value.slice(0, element.selectionStart).split("\n").at(-1)!;
        const deeper = /^(\s*)(?:- )?[^#]*:\s*$/.exec(line), same = /^\s*/.exec(line)![0];
        if (!same && !deeper) return;
        event.preventDefault();
        document.execCommand("insertText", false, `\n${deeper ? `${same}  ` : same}`);
        change(element.value);
    };
    const caret = area.current?.selectionStart ?? 0;
    const before = text.slice(0, caret).split("\n");
    const width = gauge.current?.getBoundingClientRect().width ?? 7.8;
    return <div class="editor">
        <div class="paper" aria-hidden="true"><div ref={back}>
            {lines.map((line, index) => <div key={index} class={marks.has(index + 1) ? "line wrong" : "line"} title={marks.get(index + 1)}><span class="line-number">{index + 1}</span>{highlight(line).map((piece, at) => <span key={at} class={piece.kind}>{piece.text}</span>)}{" "}</div>)}
        </div></div>
        <span class="gauge" ref={gauge} aria-hidden="true">0</span>
        <textarea ref={area} value={text} spellcheck={false} autocapitalize="off" autocomplete="off" wrap="off" aria-label="Spec" aria-autocomplete="list" aria-controls="options" aria-activedescendant={offer.options.length > 0 ? `option-${chosen}` : undefined}
            aria-invalid={errors.length > 0 ? "true" : "false"} onScroll={follow} onKeyDown={key} onBlur={() => setTimeout(() => setOffer(none), 200)}
            onInput={event => { change(event.currentTarget.value); look(false); }} onClick={() => { setOffer(none); caretMoved(area.current!.selectionStart); }}
            onKeyUp={event => { if (/^(Arrow(Left|Right|Up|Down)|Home|End|Page)/.test(event.key) && offer.options.length === 0) caretMoved(area.current!.selectionStart); }} />
        <ul id="options" role="listbox" aria-label="Completion" class="options" hidden={offer.options.length === 0} style={{ top: `${(before.length) * LineHeight + 8 - (area.current?.scrollTop ?? 0)}px`, left: `${52 + (before.at(-1)!.length - offer.replaces) * width - (area.current?.scrollLeft ?? 0)}px` }}>
            {offer.options.map((option, index) => <li key={option.label} id={`option-${index}`} role="option" aria-selected={index === chosen} ref={element => { if (index === chosen) element?.scrollIntoView({ block: "nearest" }); }} onMouseDown={event => { event.preventDefault(); take(index); }}><b>{option.label}</b> <span class="quiet">{option.detail}</span></li>)}
        </ul>
    </div>;
}
