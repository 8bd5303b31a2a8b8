namespace MmNas.Networks.Kernels.Attention;

/// <summary>Sizes of an attention.</summary>
/// <param name="Samples">B</param>
/// <param name="Asking">N: elements of x in a sample.</param>
/// <param name="Answering">M: elements of y in a sample.</param>
/// <param name="Heads">H</param>
/// <param name="Head">d: width of a head.</param>
internal readonly record struct AttentionShape(int Samples, int Asking, int Answering, int Heads, int Head)
{
    /// <summary>D</summary>
    public int Width => Heads * Head;

    /// <summary>Multiplications of a sample between the projections.</summary>
    public long Cost => 2L * Asking * Answering * Width;

    /// <summary>Scores before those of a sample's head.</summary>
    public long ScoresBefore(int sample, int head) => ((long)sample * Heads + head) * Asking * Answering;
}
