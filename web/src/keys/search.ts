let wanted = false;

/** Asks that the next search line to be shown takes the focus: the page that has it is only being opened. */
export function wantSearch(): void { wanted = true; }

/** Whether somebody has asked for it; once. */
export function takeSearch(): boolean {
    const was = wanted;
    wanted = false;
    return was;
}
