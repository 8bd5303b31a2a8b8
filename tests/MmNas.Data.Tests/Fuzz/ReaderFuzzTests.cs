using System.IO.Compression;
using System.Text;
using MmNas.Data.Tests.Detection;
using SkiaSharp;

namespace MmNas.Data.Tests.Fuzz;

/// <summary>Every reader of data, with inputs made of sound ones: a result or a problem, never another exception. CONTRIBUTING.md says how to try a million.</summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Npz_WholeFiles()
    {
        var path = folder["a.npz"];
        byte[][] corpus = [File.ReadAllBytes(SmallRegions.Write(folder["b.npz"], 1)), File.ReadAllBytes(RawNpy.Write(folder["c.npz"], "{'descr': '>f2', 'fortran_order': True, 'shape': (2, 1), }", [0, 60, 0, 64]))];
        Fuzzer.Try("npz", 600, corpus, input => ReadAll(Written(path, input)), typeof(DataException));
    }

    [Fact]
    public void Npz_Arrays_InASoundArchive()
    {
        var path = folder["a.npz"];
        byte[][] corpus = [.. new[] { "<f4", ">f8", "<u2", "|b1", "<i8" }.Select(type => Array("{'descr': '" + type + "', 'fortran_order': False, 'shape': (1, 2), }", new byte[2 * (type[2] - '0')]))];
        Fuzzer.Try("npy", 800, corpus, input => ReadAll(RawNpy.WriteEntry(path, input)), typeof(DataException));
    }

    [Fact]
    public void Pickles()
    {
        var refs = Encoding.Latin1.GetBytes(SmallRefs.Pickle(new SmallRefs.Ref(7, 10, "train", "the left man", "dog"), new SmallRefs.Ref(8, 20, "val", "boat")));
        var newer = Convert.FromBase64String("gASVLAAAAAAAAABdlH2UKIwGYW5uX2lklEsHjAlzZW50ZW5jZXOUXZR9lIwGdG9rZW5zlF2UjAFhlGFzYXVhLg==");
        Fuzzer.Try("pickle", 800, [refs, newer], input => PickleFile.Read(input), typeof(InvalidDataException));
    }

    [Fact]
    public void Vqa_QuestionsAndAnnotations()
    {
        using var vqa = new SmallVqa();
        byte[][] corpus = [.. new[] { SmallVqa.TrainQuestions, SmallVqa.TrainAnnotations, SmallVqa.ValAnnotations }.Select(file => File.ReadAllBytes(vqa["annotations", file]))];
        var turn = 0;
        Fuzzer.Try("vqa-v2", 600, corpus, input =>
        {
            Written(vqa["annotations", turn++ % 2 == 0 ? SmallVqa.TrainQuestions : SmallVqa.TrainAnnotations], input);
            vqa.Check();
            LayoutInspection.Of(vqa.Root, KnownTasks.All.Inspection, cancel: Cancel);
        });
    }

    [Fact]
    public void Captions_JsonAndLists()
    {
        using var captions = new SmallCaptions();
        string[] files = [captions[SmallCaptions.Json], captions["f30k_precomp", "train_caps.txt"], captions["f30k_precomp", "train_ids.txt"]];
        byte[][] corpus = [.. files.Select(File.ReadAllBytes)];
        var turn = 0;
        Fuzzer.Try("flickr30k", 500, corpus, input =>
        {
            var file = files[turn++ % files.Length];
            var sound = File.ReadAllBytes(file);
            Written(file, input);
            captions.Check();
            Written(file, sound);
        });
    }

    [Fact]
    public void Phrases_SplitsInstancesAndRefs()
    {
        using var phrases = new SmallPhrases();
        var instances = """{"images": [{"id": 10, "file_name": "COCO_train2014_000000000010.jpg", "width": 64, "height": 48}], "annotations": [{"id": 7, "image_id": 10, "bbox": [1, 2, 3, 4]}]}""";
        byte[][] corpus = [File.ReadAllBytes(phrases["refcoco", "train.json"]), Encoding.UTF8.GetBytes(instances)];
        Fuzzer.Try("refcoco, a split", 400, corpus, input =>
        {
            Written(phrases["refcoco", "train.json"], input);
            phrases.Check();
        });
        foreach (var split in new[] { "train", "val", "testA" }) File.Delete(phrases["refcoco", $"{split}.json"]);
        var refs = Encoding.Latin1.GetBytes(SmallRefs.Pickle(new SmallRefs.Ref(7, 10, "train", "dog"), new SmallRefs.Ref(7, 10, "val", "boat")));
        phrases.WriteText("instances.json", instances);
        Fuzzer.Try("refcoco, refs", 200, [refs], input =>
        {
            Written(phrases["refcoco", "refs(unc).p"], input);
            phrases.Check();
        });
        Written(phrases["refcoco", "refs(unc).p"], refs);
        Fuzzer.Try("refcoco, instances", 200, [Encoding.UTF8.GetBytes(instances)], input =>
        {
            Written(phrases["refcoco", "instances.json"], input);
            phrases.Check();
        });
    }

    [Fact]
    public void WordVectors_PlainAndCompressed()
    {
        var words = new Vocabulary();
        words.Learn(["dog", "hat", "boat"]);
        var text = "4 3\ndog 0.5 -1e-1 2\nhat 3 4 5\n. . . 1 2 3\nboat 1 2 3 \r\n"u8.ToArray();
        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(text);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("glove.txt").Open()) entry.Write(text);
        var path = folder["vectors"];
        Fuzzer.Try("word vectors", 700, [text, gzip.ToArray(), zip.ToArray()], input =>
        {
            WordVectors.Check(Written(path, input), 3, whole: true, cancel: Cancel);
            WordVectors.Read(path, words, cancel: Cancel);
        }, typeof(DataException));
    }

    [Fact]
    public void Tsv()
    {
        var line = $"1\t64\t48\t1\t{Convert.ToBase64String(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 65, 0, 0, 0, 65 })}\t{Convert.ToBase64String(new byte[] { 0, 0, 0, 65 })}\n";
        byte[][] corpus = [Encoding.UTF8.GetBytes("image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures\n" + line), Encoding.UTF8.GetBytes(line)];
        var path = folder["a.tsv"];
        Fuzzer.Try("tsv", 400, corpus, input =>
        {
            File.Delete(folder["a.pack"]);
            TsvInspection.Of(Written(path, input), cancel: Cancel);
            TsvPacking.Write([path], new(folder["a.pack"], PackElement.Half, KeepGoing: true), cancel: Cancel);
        }, typeof(DataException));
    }

    [Fact]
    public void Packs_WithTheirChecksumsMended()
    {
        using var small = new SmallPack();
        var sound = File.ReadAllBytes(small.File);
        Fuzzer.Try("feature pack", 600, [sound], input =>
        {
            Written(small.File, Mended(input));
            PackInspection.Of(small.File, cancel: Cancel);
        }, typeof(DataException));
    }

    [Fact]
    public void Pictures()
    {
        byte[][] corpus = [RawJpeg.Write([[0], [255]], 6), Encoded(SKEncodedImageFormat.Png), Encoded(SKEncodedImageFormat.Webp), Encoded(SKEncodedImageFormat.Jpeg)];
        var path = folder["a.jpg"];
        Fuzzer.Try("picture", 600, corpus, input => Picture.Load(Written(path, input)), typeof(InvalidDataException));
    }

    [Fact]
    public void FilesByThemselves()
    {
        byte[][] corpus =
        [
            File.ReadAllBytes(SmallRegions.Write(folder["b.npz"], 1)), Encoding.Latin1.GetBytes(SmallRefs.Pickle(new SmallRefs.Ref(7, 10, "train", "dog"))),
            """{"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 7, "bbox": [1, 2, 3, 4]}]}"""u8.ToArray(),
            """[{"tokens": ["dog"], "image_id": 1, "bbox": [1, 2, 3, 4]}]"""u8.ToArray(), "the 0.1 -0.2 3\n"u8.ToArray(), "image_id\timage_w\n"u8.ToArray(), Encoded(SKEncodedImageFormat.Png),
        ];
        var path = folder["a.json"];
        Fuzzer.Try("a file by itself", 600, corpus, input =>
        {
            AnnotationInspection.Of(Written(path, input), KnownTasks.All.Inspection, cancel: Cancel);
            InspectedFile.Of(path, KnownTasks.All.Inspection, cancel: Cancel);
        }, typeof(DataException));
    }

    [Fact]
    public void WhatIsLeftOfAnExtraction_AndMarkersOfScenes()
    {
        var task = KnownTasks.All.Modules[0].Scenes!;
        SceneMarker.Write(folder.Root, task, new());
        var list = """{"Version":1,"Conditions":{"model":"abc"}}""" + "\n" + """{"Id":"a","Entry":null,"Problems":[{"Where":"a","What":"b","WayOut":"c"}]}""" + "\n";
        Fuzzer.Try("list of a partial pack", 200, [Encoding.UTF8.GetBytes(list)], input => PartialList.Read(Written(folder["a.part-list"], input)));
        Fuzzer.Try("scenes.json", 200, [File.ReadAllBytes(folder["scenes.json"])], input =>
        {
            Written(folder["scenes.json"], input);
            SceneMarker.Read(folder.Root, task);
        });
    }

    [Fact]
    public void Detectors() => Fuzzer.Try("detector", 100, [new TinyDetector().Bytes()], input =>
        Detector.Check(new(Written(folder["a.onnx"], input), new(), new(0.2, 1, 100), 1)));

    private static string Written(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        return path;
    }

    private static void ReadAll(string path)
    {
        using var npz = NpzFile.Open(path);
        foreach (var name in npz.Names) npz.Floats(name);
        foreach (var name in npz.Names.Where(name => name.StartsWith("image", StringComparison.Ordinal))) npz.Integers(name);
    }

    private static byte[] Array(string header, byte[] elements)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)text.Length), .. text, .. elements];
    }

    private static byte[] Encoded(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(5, 4);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>Checksums as a program with an error would have written them, wherever there is room for them: what they guard is what is to be tried.</summary>
    private static byte[] Mended(byte[] bytes)
    {
        if (bytes.Length < 128) return bytes;
        var index = BitConverter.ToInt64(bytes, 40);
        if (index < 128 || index > bytes.Length) return bytes;
        byte[] covered = [.. bytes.AsSpan(0, 112), .. bytes.AsSpan((int)index)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(112), System.IO.Hashing.XxHash128.HashToUInt128(covered));
        return bytes;
    }
}
