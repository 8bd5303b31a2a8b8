/** Which rows of a long list are drawn: those in view and some around them. */
export function windowOf(scrollTop: number, viewHeight: number, rowHeight: number, total: number, around = 12): { from: number; to: number } {
    const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
    const count = Math.ceil(viewHeight / rowHeight);
    const from = Math.max(0, Math.min(first - around, total - count));
    return { from, to: Math.min(total, first + count + around) };
}

/** How far to scroll so that a row is in view; the present place where it is. */
export function scrollTo(index: number, scrollTop: number, viewHeight: number, rowHeight: number): number {
    const top = index * rowHeight;
    if (top < scrollTop) return top;
    return top + rowHeight > scrollTop + viewHeight ? top + rowHeight - viewHeight : scrollTop;
}
