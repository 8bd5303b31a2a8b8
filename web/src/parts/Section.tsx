import type { ComponentChildren } from "preact";

export function Section({ title, aside, children, className = "" }: { title: string; aside?: ComponentChildren; children: ComponentChildren; className?: string }) {
    return <section class={`section ${className}`}>
        <header><h2>{title}</h2>{aside && <div class="aside">{aside}</div>}</header>
        {children}
    </section>;
}
