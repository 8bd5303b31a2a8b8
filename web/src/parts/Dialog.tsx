import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A window over the page; Escape closes it, and focus goes back to where it was. */
export function Dialog({ title, close, wide, children }: { title: string; close: () => void; wide?: boolean; children: ComponentChildren }) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        const before = document.activeElement as HTMLElement | null;
        dialog.current?.showModal();
        return () => before?.focus();
    }, []);
    return <dialog ref={dialog} class={wide ? "wide" : ""} aria-label={title} onCancel={event => { event.preventDefault(); close(); }}
        onClick={event => { if (event.target === dialog.current) close(); }}>
        <div class="dialog">
            <header><h2>{title}</h2><button type="button" class="plain" aria-label="Close" onClick={close}>✕</button></header>
            {children}
        </div>
    </dialog>;
}
