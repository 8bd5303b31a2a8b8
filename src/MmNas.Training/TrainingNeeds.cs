namespace MmNas.Training;

/// <summary>What data must hold for a task to be learnt from it. Whoever only looks at data asks here too, so that nothing is found out in the middle of a run.</summary>
public static class TrainingNeeds
{
    /// <summary>Why matching cannot be learnt; null when it can.</summary>
    /// <param name="images">To train on.</param>
    public static string? OfMatching(int images) =>
        images < 2 ? "there is one image to train on, and so no caption foreign to it; give two images or more" : null;

    /// <summary>Why grounding cannot be learnt; null when it can.</summary>
    /// <param name="sentences">To train on.</param>
    /// <param name="reached">Those of them whose box some region overlaps by half.</param>
    public static string? OfGrounding(int sentences, int reached) => reached > 0
        ? null
        : $"no region overlaps the box of any of the {sentences:N0} training sentences by half, so nothing can be learnt; "
            + "extract regions that cover what is spoken of, and check that bbox in the sentences is x, y, width, height";
}
