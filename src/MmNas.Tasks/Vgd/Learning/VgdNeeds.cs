namespace MmNas.Tasks.Vgd.Learning;

/// <summary>What data must hold for grounding to be learnt. A look at data asks here too, so that nothing is found out in the middle of a run.</summary>
internal static class VgdNeeds
{
    /// <summary>Why grounding cannot be learnt; null when it can.</summary>
    /// <param name="sentences">To train on.</param>
    /// <param name="reached">Those of them whose box some region overlaps by half.</param>
    public static string? WhyNot(int sentences, int reached) => reached > 0
        ? null
        : $"no region overlaps the box of any of the {sentences:N0} training sentences by half, so nothing can be learnt; "
            + "extract regions that cover what is spoken of, and check that bbox in the sentences is x, y, width, height";
}
