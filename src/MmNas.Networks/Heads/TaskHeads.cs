using MmNas.Networks.Shapes;

namespace MmNas.Networks.Heads;

/// <summary>Heads that several tasks share.</summary>
public static class TaskHeads
{
    /// <summary>Both reduced sides added and normalised, then a linear layer: [B, outputs] logits.</summary>
    /// <param name="outputs">One for each answer or class, or 1 for a score; 1 or more.</param>
    /// <exception cref="ArgumentException">There is no output.</exception>
    public static HeadMaker Summed(int outputs) => outputs < 1
        ? throw new ArgumentException($"the head has {outputs} outputs; use 1 or more", nameof(outputs))
        : (make, shape) => new SummedHead(make, shape, outputs);
}
