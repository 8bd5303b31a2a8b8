import type { ComponentChildren } from "preact";
import { Command } from "./Copy";

/** Where there is nothing yet: what would be here, and how to get it. */
export function Empty({ children, command }: { children: ComponentChildren; command?: string }) {
    return <div class="empty"><p>{children}</p>{command && <Command text={command} />}</div>;
}
