namespace MmNas.Networks.Kernels;

/// <summary>Names one forward pass: its dropout masks are a function of it, so that a step that is run again drops the same values.</summary>
/// <param name="Seed">The experiment's.</param>
/// <param name="Step">Of the pass, within its kind.</param>
/// <param name="Kind">0 weight steps, 1 architecture steps.</param>
public readonly record struct DropoutKey(int Seed, long Step, int Kind);
