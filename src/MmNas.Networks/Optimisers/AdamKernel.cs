using System.Runtime.Intrinsics;

namespace MmNas.Networks.Optimisers;

/// <summary>Adam over plain memory, a piece of a parameter at a time. Pieces are cut at fixed places and their sums are added in order, so that the
/// result does not depend on the number of threads.</summary>
internal static unsafe class AdamKernel
{
    /// <summary>Elements of a piece.</summary>
    public const int PieceLength = 1 << 14;

    private const int Lanes = 16;

    /// <summary>One parameter's piece: where its values, gradient and moments lie, and the step's numbers.</summary>
    public readonly record struct Piece(nint Value, nint Gradient, nint First, nint Second, int Length, float StepSize, float RootScale);

    /// <summary>Sum of squares.</summary>
    public static double SquaredNorm(float* gradient, int length)
    {
        var sum = Vector512<double>.Zero;
        var i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            var (low, high) = Vector512.Widen(Vector512.Load(gradient + i));
            sum += (low * low) + (high * high);
        }

        var total = Vector512.Sum(sum);
        for (; i < length; i++) total += (double)gradient[i] * gradient[i];
        return total;
    }

    /// <summary>Moves moments and values by one step.</summary>
    /// <param name="piece">What to move.</param>
    /// <param name="clip">The gradient is multiplied by it.</param>
    /// <param name="settings">Decays and epsilon.</param>
    public static void Step(Piece piece, float clip, AdamSettings settings)
    {
        float* value = (float*)piece.Value, gradient = (float*)piece.Gradient, first = (float*)piece.First, second = (float*)piece.Second;
        var (b1, b2, epsilon) = ((float)settings.FirstDecay, (float)settings.SecondDecay, (float)settings.Epsilon);
        var (a1, a2) = ((float)(1 - settings.FirstDecay), (float)(1 - settings.SecondDecay));
        var i = 0;
        for (; i + Lanes <= piece.Length; i += Lanes)
        {
            var g = Vector512.Load(gradient + i) * clip;
            var m = (Vector512.Load(first + i) * b1) + (g * a1);
            var v = (Vector512.Load(second + i) * b2) + (g * g * a2);
            m.Store(first + i);
            v.Store(second + i);
            var root = (Vector512.Sqrt(v) * piece.RootScale) + Vector512.Create(epsilon);
            (Vector512.Load(value + i) - (m * piece.StepSize / root)).Store(value + i);
        }

        for (; i < piece.Length; i++)
        {
            var g = gradient[i] * clip;
            first[i] = (first[i] * b1) + (g * a1);
            second[i] = (second[i] * b2) + (g * g * a2);
            value[i] -= first[i] * piece.StepSize / ((MathF.Sqrt(second[i]) * piece.RootScale) + epsilon);
        }
    }
}
