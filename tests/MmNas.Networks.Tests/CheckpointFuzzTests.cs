using System.Buffers.Binary;
using MmNas.Networks.Files;
using MmNas.Networks.Optimisers;

namespace MmNas.Networks.Tests;

/// <summary>Safetensors files made of a sound checkpoint, their headers' lengths mended: the network's values, or an <see cref="InvalidDataException"/>.</summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("mmnas-fuzz-").FullName, "a.safetensors");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Files()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        using (var copy = NetworkCheckpoint.Copy(network, optimizer, new Dictionary<string, string> { ["words"] = "[\"dog\"]" })) copy.Write(path);
        var sound = File.ReadAllBytes(path);
        var end = sizeof(ulong) + (int)BinaryPrimitives.ReadUInt64LittleEndian(sound);
        var (header, values) = (sound[sizeof(ulong)..end], sound[end..]);
        Fuzzer.Try("checkpoint's header", 400, [header], input =>
        {
            var length = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)input.Length);
            Read([.. length, .. input, .. values], network);
        }, typeof(InvalidDataException));
        Fuzzer.Try("checkpoint", 200, [sound], input => Read(input, network), typeof(InvalidDataException));
    }

    private void Read(byte[] content, Supernet network)
    {
        File.WriteAllBytes(path, content);
        NetworkCheckpoint.NotesOf(path);
        using var optimizer = new AdamOptimizer(new());
        NetworkCheckpoint.Read(path, null, network, optimizer);
    }
}
