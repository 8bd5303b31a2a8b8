using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Reads what a model gave, whatever axes of one stand around it.</summary>
internal static class DetectorOutput
{
    /// <summary>Boxes, scores and features of one picture.</summary>
    /// <exception cref="InvalidDataException">They do not go together.</exception>
    public static FoundBoxes Read(OrtValue boxes, OrtValue scores, OrtValue features)
    {
        var (given, ofBoxes) = (Floats(boxes), Shape(boxes));
        var (rated, ofScores) = (Floats(scores), Shape(scores));
        var (described, ofFeatures) = (Floats(features), Shape(features));
        var found = given.Length / 4;
        if (ofBoxes is not ([_, 4] or [1, _, 4])) throw new InvalidDataException($"makes the model give boxes of shape [{Shown(ofBoxes)}], not [K, 4]");
        if (rated.Length != found || ofScores is not ([_] or [1, _] or [_, 1])) throw new InvalidDataException($"makes the model give scores of shape [{Shown(ofScores)}] for {Counted.Of(found, "box", "boxes")}, not [K]");
        if (!AreOf(ofFeatures, found)) throw new InvalidDataException($"makes the model give features of shape [{Shown(ofFeatures)}] for {Counted.Of(found, "box", "boxes")}, not [K, D], one row a box, pooled inside the model");
        return new(given, rated, described, found == 0 ? 0 : described.Length / found);
    }

    /// <summary>[K, D], with axes of one behind, or with a batch axis before. Other axes behind would be cells of a region that nobody has pooled.</summary>
    private static bool AreOf(long[] shape, int found) =>
        found == 0 ? shape.Contains(0) : !shape.Contains(0) && (AreRows(shape, found) || (shape[0] == 1 && AreRows(shape.AsSpan(1), found)));

    private static bool AreRows(ReadOnlySpan<long> shape, int found) => shape.Length >= 2 && shape[0] == found && !shape[2..].ContainsAnyExcept(1L);

    private static long[] Shape(OrtValue value) => value.GetTensorTypeAndShape().Shape;

    private static float[] Floats(OrtValue value)
    {
        switch (value.GetTensorTypeAndShape().ElementDataType)
        {
            case TensorElementType.Float:
                return value.GetTensorDataAsSpan<float>().ToArray();
            case TensorElementType.Float16:
                var halves = MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());
                var floats = new float[halves.Length];
                TensorPrimitives.ConvertToSingle(halves, floats);
                return floats;
            case var other:
                throw new InvalidDataException($"makes the model give numbers of the type {other}, not float32");
        }
    }

    private static string Shown(long[] shape) => string.Join(", ", shape);
}
