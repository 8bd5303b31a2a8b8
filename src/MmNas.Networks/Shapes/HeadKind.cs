namespace MmNas.Networks.Shapes;

/// <summary>What a network puts out: one kind a task.</summary>
public enum HeadKind
{
    /// <summary>VQA: a logit for every answer, [B, A].</summary>
    Answers,

    /// <summary>ITM: one logit, [B, 1]; its sigmoid is the score of a text and an image.</summary>
    Match,

    /// <summary>VGD: for every region a rank score and four box deltas, [B, N, 5].</summary>
    Ground,
}
