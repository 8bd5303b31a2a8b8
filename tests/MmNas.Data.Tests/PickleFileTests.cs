using System.Text;

namespace MmNas.Data.Tests;

public class PickleFileTests
{
    // pickle.dumps([{'ann_id': 7, 'f': 1.5, 'n': -3, 'big': 2**40, 'neg': -2**40, 't': True, 'u': (False, None, 'é'),
    // 'sentences': [{'tokens': ['a', 'b']}], 'e': (), 't1': (1,), 'long': 70000, ...}], protocol), made by Python
    [Theory]
    [InlineData(
        "KGxwMAooZHAxClZhbm5faWQKcDIKSTcKc1ZpbWFnZV9pZApwMwpJMTAKc1ZzcGxpdApwNApWdHJhaW4KcDUKc1ZmCnA2CkYxLjUKc1ZuCnA3CkktMwpzVmJp"
        + "ZwpwOApMMTA5OTUxMTYyNzc3NkwKc1ZuZWcKcDkKTC0xMDk5NTExNjI3Nzc2TApzVnQKcDEwCkkwMQpzVnUKcDExCihJMDAKTlbpCnAxMgp0cDEzCnNWc2Vu"
        + "dGVuY2VzCnAxNAoobHAxNQooZHAxNgpWdG9rZW5zCnAxNwoobHAxOApWYQpwMTkKYVZiCnAyMAphc2FzVmUKcDIxCih0c1Z0MQpwMjIKKEkxCnRwMjMKc1Zs"
        + "b25nCnAyNApJNzAwMDAKc2Eu")]
    [InlineData(
        "XXEAfXEBKFgGAAAAYW5uX2lkcQJLB1gIAAAAaW1hZ2VfaWRxA0sKWAUAAABzcGxpdHEEWAUAAAB0cmFpbnEFWAEAAABmcQZHP/gAAAAAAABYAQAAAG5xB0r9"
        + "////WAMAAABiaWdxCEwxMDk5NTExNjI3Nzc2TApYAwAAAG5lZ3EJTC0xMDk5NTExNjI3Nzc2TApYAQAAAHRxCkkwMQpYAQAAAHVxCyhJMDAKTlgCAAAAw6lx"
        + "DHRxDVgJAAAAc2VudGVuY2VzcQ5dcQ99cRBYBgAAAHRva2Vuc3ERXXESKFgBAAAAYXETWAEAAABicRRlc2FYAQAAAGVxFSlYAgAAAHQxcRYoSwF0cRdYBAAA"
        + "AGxvbmdxGEpwEQEAdWEu")]
    [InlineData(
        "gAJdcQB9cQEoWAYAAABhbm5faWRxAksHWAgAAABpbWFnZV9pZHEDSwpYBQAAAHNwbGl0cQRYBQAAAHRyYWlucQVYAQAAAGZxBkc/+AAAAAAAAFgBAAAAbnEH"
        + "Sv3///9YAwAAAGJpZ3EIigYAAAAAAAFYAwAAAG5lZ3EJigYAAAAAAP9YAQAAAHRxCohYAQAAAHVxC4lOWAIAAADDqXEMh3ENWAkAAABzZW50ZW5jZXNxDl1x"
        + "D31xEFgGAAAAdG9rZW5zcRFdcRIoWAEAAABhcRNYAQAAAGJxFGVzYVgBAAAAZXEVKVgCAAAAdDFxFksBhXEXWAQAAABsb25ncRhKcBEBAHVhLg==")]
    [InlineData(
        "gANdcQB9cQEoWAYAAABhbm5faWRxAksHWAgAAABpbWFnZV9pZHEDSwpYBQAAAHNwbGl0cQRYBQAAAHRyYWlucQVYAQAAAGZxBkc/+AAAAAAAAFgBAAAAbnEH"
        + "Sv3///9YAwAAAGJpZ3EIigYAAAAAAAFYAwAAAG5lZ3EJigYAAAAAAP9YAQAAAHRxCohYAQAAAHVxC4lOWAIAAADDqXEMh3ENWAkAAABzZW50ZW5jZXNxDl1x"
        + "D31xEFgGAAAAdG9rZW5zcRFdcRIoWAEAAABhcRNYAQAAAGJxFGVzYVgBAAAAZXEVKVgCAAAAdDFxFksBhXEXWAQAAABsb25ncRhKcBEBAHVhLg==")]
    [InlineData(
        "gASVtQAAAAAAAABdlH2UKIwGYW5uX2lklEsHjAhpbWFnZV9pZJRLCowFc3BsaXSUjAV0cmFpbpSMAWaURz/4AAAAAAAAjAFulEr9////jANiaWeUigYAAAAA"
        + "AAGMA25lZ5SKBgAAAAAA/4wBdJSIjAF1lIlOjALDqZSHlIwJc2VudGVuY2VzlF2UfZSMBnRva2Vuc5RdlCiMAWGUjAFilGVzYYwBZZQpjAJ0MZRLAYWUjARs"
        + "b25nlEpwEQEAdWEu")]
    [InlineData(
        "gAWVtQAAAAAAAABdlH2UKIwGYW5uX2lklEsHjAhpbWFnZV9pZJRLCowFc3BsaXSUjAV0cmFpbpSMAWaURz/4AAAAAAAAjAFulEr9////jANiaWeUigYAAAAA"
        + "AAGMA25lZ5SKBgAAAAAA/4wBdJSIjAF1lIlOjALDqZSHlIwJc2VudGVuY2VzlF2UfZSMBnRva2Vuc5RdlCiMAWGUjAFilGVzYYwBZZQpjAJ0MZRLAYWUjARs"
        + "b25nlEpwEQEAdWEu")]
    public void Read_OfEachProtocol_GivesWhatPythonWrote(string base64)
    {
        var list = Assert.IsType<List<object?>>(PickleFile.Read(Convert.FromBase64String(base64)));
        var entry = Assert.IsType<Dictionary<object, object?>>(Assert.Single(list));
        Assert.Equal((7L, 1.5, -3L, 1L << 40, -(1L << 40)), (entry["ann_id"], entry["f"], entry["n"], entry["big"], entry["neg"]));
        Assert.Equal((true, 70_000L, "train"), (entry["t"], entry["long"], entry["split"]));
        Assert.Equal([false, null, "é"], Assert.IsType<object?[]>(entry["u"]));
        Assert.Empty(Assert.IsType<object?[]>(entry["e"]));
        Assert.Equal([1L], Assert.IsType<object?[]>(entry["t1"]));
        var sentence = Assert.IsType<Dictionary<object, object?>>(Assert.Single(Assert.IsType<List<object?>>(entry["sentences"])));
        Assert.Equal(["a", "b"], Assert.IsType<List<object?>>(sentence["tokens"]));
    }

    [Theory]
    [InlineData("S'it\\'s \\x41\\n\\\\'\n.", "it's A\n\\")]
    [InlineData("S\"it's\"\np1\n0g1\n.", "it's")]
    [InlineData("V\\u00e9 \\U0001f600\n.", "é 😀")]
    [InlineData("U\u0003abc.", "abc")]
    [InlineData("T\u0002\0\0\0hi.", "hi")]
    [InlineData("S'\\xe9'\n.", "é")] // Latin-1: no UTF-8
    [InlineData("\u0080\u0003C\u0002hi.", "hi")] // bytes
    [InlineData("\u0080\u0003B\u0002\0\0\0hi.", "hi")]
    [InlineData("\u0080\u0004\u0095\u0004\0\0\0\0\0\0\0\u008c\u0002hi.", "hi")] // in a frame
    [InlineData("\u0080\u0004\u008d\u0002\0\0\0\0\0\0\0hi\u00940h\0.", "hi")] // of a long length, kept, dropped and recalled
    [InlineData("\u0080\u0004\u008e\u0002\0\0\0\0\0\0\0hi.", "hi")]
    public void Read_OfTexts_TakesAllFormsOfPython2(string pickle, string text) => Assert.Equal(text, Read(pickle));

    [Theory]
    [InlineData("I01\n.", true)]
    [InlineData("I1\n.", 1L)]
    [InlineData("L-5L\n.", -5L)]
    [InlineData("F-2.5e3\n.", -2500.0)]
    public void Read_OfNumbers_TakesTheTextForms(string pickle, object value) => Assert.Equal(value, Read(pickle));

    [Theory]
    [InlineData("cos\nsystem\n(S'x'\ntR.", "at byte 0 has opcode GLOBAL (0x63) (os system), which is not plain data")]
    [InlineData("(lI1\naR.", "at byte 6 has opcode REDUCE (0x52), which is not plain data")]
    [InlineData("(dI1\nb.", "at byte 5 has opcode BUILD (0x62), which is not plain data")]
    [InlineData("(iposix\nsystem\n.", "at byte 1 has opcode INST (0x69) (posix system), which is not plain data")]
    [InlineData("Px\n.", "at byte 0 has opcode PERSID (0x50), which is not plain data")]
    [InlineData("\u0080\u0006.", "at byte 0 says protocol 6, and 0 to 5 are read")]
    [InlineData("\u0080\u0004\u008c\u0005numpy\u008c\u0005dtype\u0093.", "at byte 16 has opcode STACK_GLOBAL (0x93) (numpy dtype), which is not plain data")]
    [InlineData("\u0080\u0004\u008f.", "at byte 2 has opcode EMPTY_SET (0x8F), which is not plain data")]
    [InlineData("\u0080\u0005\u0097.", "at byte 2 has opcode NEXT_BUFFER (0x97), which is not plain data")]
    [InlineData("]R.", "at byte 1 has opcode REDUCE (0x52), which is not plain data")]
    [InlineData("\u0080\u0004)\u0081.", "at byte 3 has opcode NEWOBJ (0x81), which is not plain data")]
    public void Read_OfMoreThanPlainData_IsRefusedWithOpcodeAndPlace(string pickle, string problem) => Refused(pickle, problem);

    [Theory]
    [InlineData("(lI1\na", "at byte 6 breaks off")]
    [InlineData("S'x", "at byte 0 holds a line without an end")]
    [InlineData("T\u00FF\u00FF\u00FF\u007Fhi.", "at byte 0 breaks off")]
    [InlineData("I1x\n.", "at byte 0 holds \"1x\" where a whole number of 64 bits should be")]
    [InlineData("Sx\n.", "at byte 0 holds a text that is not quoted as Python does")]
    [InlineData("S'\\q'\n.", "at byte 0 holds a text that is not quoted as Python does")]
    [InlineData(".", "at byte 0 takes a value that is not there")]
    [InlineData("(a.", "at byte 1 takes a value that is not there")]
    [InlineData("I1\nI2\na.", "at byte 6 appends to no list")]
    [InlineData("l.", "at byte 0 takes values back to a mark that is not there")]
    [InlineData("(I1\nd.", "at byte 4 sets a key without a value")]
    [InlineData("((lI1\nd.", "at byte 6 has a key that is neither a text nor a number")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffhi.", "at byte 0 breaks off")]
    [InlineData("g7\n.", "at byte 0 recalls number 7, which was not kept")]
    public void Read_OfADamagedPickle_NamesThePlace(string pickle, string problem) => Refused(pickle, problem);

    [Fact]
    public void Read_OfRandomBytes_NeverDoesMoreThanRefuse()
    {
        var random = new Random(5);
        for (var run = 0; run < 3000; run++)
        {
            var bytes = new byte[random.Next(1, 60)];
            for (var at = 0; at < bytes.Length; at++)
                bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"()[]{}lsaIUtd0q.KN2e"[random.Next(20)];
            var error = Record.Exception(() => PickleFile.Read(bytes));
            Assert.True(error is null or InvalidDataException, $"run {run}: {error}");
        }
    }

    private static object? Read(string pickle) => PickleFile.Read(Encoding.Latin1.GetBytes(pickle));

    private static void Refused(string pickle, string problem) =>
        Assert.Equal(problem, Assert.Throws<InvalidDataException>(() => Read(pickle)).Message);
}
