using System.Text.Json;

namespace MmNas.Training.Tests;

/// <summary>A learner's parameters as bytes, read from its checkpoint by the documented layout and by nothing of ours.</summary>
internal static class Weights
{
    public static Dictionary<string, byte[]> Of(ILearner learner, string path)
    {
        learner.Save(path);
        var bytes = File.ReadAllBytes(path);
        var start = 8 + (int)BitConverter.ToUInt64(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        return header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__" && !entry.Name.Contains('#')).ToDictionary(entry => entry.Name, entry =>
        {
            var place = entry.Value.GetProperty("data_offsets");
            return bytes[(start + place[0].GetInt32())..(start + place[1].GetInt32())];
        });
    }
}
