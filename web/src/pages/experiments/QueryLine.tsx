import { useEffect, useRef, useState } from "preact/hooks";
import { takeSearch } from "../../keys/search";
import { setQuery } from "../../state/url";

const AskAfter = 250;

/** One line that finds experiments; it is asked a moment after the last key. */
export function QueryLine({ line }: { line: string }) {
    const [text, setText] = useState(line);
    const input = useRef<HTMLInputElement>(null);
    useEffect(() => { if (takeSearch()) input.current!.focus(); }, []);
    const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
    useEffect(() => { if (timer.current === null) setText(line); }, [line]);
    const ask = (next: string) => { timer.current = null; setQuery({ q: next.trim() }); };
    return <input ref={input} class="query" type="search" data-search aria-label="Find experiments" placeholder="task=vqa phase=failed score>60 campaign=x words" spellcheck={false} autocomplete="off" value={text}
        onInput={event => {
            const next = event.currentTarget.value;
            setText(next);
            if (timer.current !== null) clearTimeout(timer.current);
            timer.current = setTimeout(() => ask(next), AskAfter);
        }}
        onKeyDown={event => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            if (timer.current !== null) clearTimeout(timer.current);
            ask(event.currentTarget.value);
            event.currentTarget.blur();
        }} />;
}
