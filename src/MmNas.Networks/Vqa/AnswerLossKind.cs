namespace MmNas.Networks.Vqa;

/// <summary>Which loss trains visual question answering.</summary>
public enum AnswerLossKind
{
    /// <summary><see cref="VqaLoss.BinaryCrossEntropy"/>: the published code's.</summary>
    Binary,

    /// <summary><see cref="VqaLoss.CrossEntropy"/>: the method's text.</summary>
    CrossEntropy,
}
