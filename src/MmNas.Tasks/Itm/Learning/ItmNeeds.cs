namespace MmNas.Tasks.Itm.Learning;

/// <summary>What data must hold for matching to be learnt. A look at data asks here too, so that nothing is found out in the middle of a run.</summary>
internal static class ItmNeeds
{
    /// <summary>Why matching cannot be learnt; null when it can.</summary>
    /// <param name="images">To train on.</param>
    public static string? WhyNot(int images) =>
        images < 2 ? "there is one image to train on, and so no caption foreign to it; give two images or more" : null;
}
