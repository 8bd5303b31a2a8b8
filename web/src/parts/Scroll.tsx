import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** What may be wider than the screen; the keyboard reaches it where it is. */
export function Scroll({ children }: { children: ComponentChildren }) {
    const box = useRef<HTMLDivElement>(null);
    const [isWider, setWider] = useState(false);
    const look = () => setWider(box.current!.scrollWidth > box.current!.clientWidth);
    useLayoutEffect(look); // rows may have come that are wider
    useLayoutEffect(() => {
        const watch = new ResizeObserver(look);
        watch.observe(box.current!);
        return () => watch.disconnect();
    }, []);
    return <div class="scroll" ref={box} {...isWider ? { tabIndex: 0, role: "region", "aria-label": "Table, scrolls sideways" } : {}}>{children}</div>;
}
