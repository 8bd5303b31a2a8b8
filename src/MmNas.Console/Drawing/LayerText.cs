namespace MmNas.Console.Drawing;

/// <summary>What a layer is called in tables: "encoder 2", "decoder 1".</summary>
internal static class LayerText
{
    /// <param name="layer">0-based, encoder layers first.</param>
    /// <param name="encoders">How many of them there are.</param>
    public static string Of(int layer, int encoders) => layer < encoders ? $"encoder {layer + 1}" : $"decoder {layer - encoders + 1}";
}
