using System.Buffers;
using System.Globalization;
using System.Text;

namespace MmNas.Data;

/// <summary>Reads plain data out of a Python pickle of protocol 0 to 5, as cPickle.dump of Python 2 and pickle.dump of Python 3 write them.</summary>
/// <remarks>
/// Files come from elsewhere and are not trusted: a pickle is a program, and only the opcodes that make lists, dictionaries, tuples, texts,
/// numbers, None and truth values are followed; sets are not. What names or calls code is refused, unless the reader of a format says what each such name
/// stands for there (<see cref="PickleNames"/>): no code is ever looked for. Bytes count as text. Lists come as List&lt;object?&gt;,
/// dictionaries as Dictionary&lt;object, object?&gt;, tuples as object?[], whole numbers as long, others as double.
/// </remarks>
public sealed class PickleFile
{
    private const int NewestProtocol = 5;
    private static readonly SearchValues<byte> Scalars = SearchValues.Create([.. "NILJKMFGSVUTXBC"u8, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E]);
    private readonly PickleBytes bytes;
    private readonly PickleStack stack;
    private readonly PickleNames? names;

    private PickleFile(byte[] content, int start, PickleNames? names)
    {
        bytes = new(content, start);
        stack = new(bytes);
        this.names = names;
    }

    /// <summary>The value that a pickle holds.</summary>
    /// <exception cref="InvalidDataException">It is damaged or holds more than plain data; with the place and the opcode.</exception>
    public static object? Read(byte[] content) => new PickleFile(content, 0, null).Run();

    /// <summary>The value of a pickle that other things may stand behind.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="position">Where the pickle begins; gets the place behind it.</param>
    /// <param name="names">What its names stand for; null takes plain data alone.</param>
    /// <exception cref="InvalidDataException">It is damaged, or holds what is not read; with the place.</exception>
    public static object? Read(byte[] content, ref int position, PickleNames? names)
    {
        var pickle = new PickleFile(content, position, names);
        var value = pickle.Run();
        position = pickle.bytes.Position;
        return value;
    }

    private object? Run()
    {
        for (var opcode = bytes.Next(); opcode != (byte)'.'; opcode = bytes.Next())
        {
            if (!(Builds(opcode) || Moves(opcode) || Remembers(opcode) || Calls(opcode)))
                throw bytes.Damaged($"has opcode {PickleOpcodes.Name(opcode)}{Named(opcode)}, which is not plain data");
        }

        return stack.Pop();
    }

    private bool Builds(byte opcode)
    {
        if (!Scalars.Contains(opcode)) return false;
        stack.Push(Scalar(opcode));
        return true;
    }

    private object? Scalar(byte opcode) => opcode switch
    {
        (byte)'N' => null,
        (byte)'I' => Whole(Line(), flags: true),
        (byte)'L' => Whole(Line(), flags: false),
        (byte)'J' => (long)bytes.Quad(),
        (byte)'K' => (long)bytes.Byte(),
        (byte)'M' => (long)bytes.Pair(),
        0x8A => bytes.Long(bytes.Byte()),
        0x8B => bytes.Long(bytes.Quad()),
        (byte)'F' => Fraction(Line()),
        (byte)'G' => bytes.Double(),
        (byte)'S' => PickleText.Quoted(bytes.Line()) ?? throw bytes.Damaged("holds a text that is not quoted as Python does"),
        (byte)'V' => PickleText.Raw(bytes.Line()) ?? throw bytes.Damaged("holds a text with a broken \\u"),
        (byte)'U' or (byte)'C' or 0x8C => bytes.Text(bytes.Byte()),
        (byte)'T' or (byte)'X' or (byte)'B' => bytes.Text(bytes.Quad()),
        0x8D or 0x8E => bytes.Text(bytes.Length()),
        _ => opcode == 0x88, // NEWTRUE, NEWFALSE
    };

    private bool Moves(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: RequireProtocol(bytes.Byte()); break;
            case 0x95: bytes.Length(); break; // a frame: how many bytes may be read at once
            case (byte)'(': stack.Mark(); break;
            case (byte)'0': stack.Pop(); break;
            case (byte)'1': stack.PopToMark(); break;
            case (byte)'2': stack.Push(stack.Top()); break;
            case (byte)']': stack.Push(new List<object?>()); break;
            case (byte)'l': stack.Push(stack.PopToMark().ToList()); break;
            case (byte)'a': stack.Append(stack.Pop(1)); break;
            case (byte)'e': stack.Append(stack.PopToMark()); break;
            case (byte)'}': stack.Push(new Dictionary<object, object?>()); break;
            case (byte)'d': stack.Push(stack.Fill([], stack.PopToMark())); break;
            case (byte)'s': stack.SetItems(stack.Pop(2)); break;
            case (byte)'u': stack.SetItems(stack.PopToMark()); break;
            case (byte)')': stack.Push(Array.Empty<object?>()); break;
            case (byte)'t': stack.Push(stack.PopToMark()); break;
            case >= 0x85 and <= 0x87: stack.Push(stack.Pop(opcode - 0x84)); break;
            default: return false;
        }

        return true;
    }

    private void RequireProtocol(byte protocol)
    {
        if (protocol > NewestProtocol) throw bytes.Damaged($"says protocol {protocol}, and 0 to {NewestProtocol} are read");
    }

    private bool Remembers(byte opcode)
    {
        switch (opcode)
        {
            case 0x94: stack.Keep(); break;
            case (byte)'p': stack.Keep(Number(Line())); break;
            case (byte)'q': stack.Keep(bytes.Byte()); break;
            case (byte)'r': stack.Keep(bytes.Quad()); break;
            case (byte)'g': stack.Recall(Number(Line())); break;
            case (byte)'h': stack.Recall(bytes.Byte()); break;
            case (byte)'j': stack.Recall(bytes.Quad()); break;
            default: return false;
        }

        return true;
    }

    private bool Calls(byte opcode)
    {
        if (names is null) return false;
        switch (opcode)
        {
            case (byte)'c': stack.Push(names.Value(Line(), Line())); break;
            case 0x93: stack.Push(stack.Pop(2) is [string module, string name] ? names.Value(module, name) : throw bytes.Damaged("names code by something that is no text")); break;
            case (byte)'R': stack.Push(stack.Pop(2) is [var called, object?[] arguments] ? names.Call(called, arguments) : throw bytes.Damaged("calls with something that is no tuple")); break;
            case (byte)'Q': stack.Push(names.Outside(stack.Pop())); break;
            case (byte)'b': DropAttributes(); break;
            default: return false;
        }

        return true;
    }

    // Attributes of a dictionary are the business of the program that wrote it.
    private void DropAttributes()
    {
        stack.Pop();
        if (stack.Top() is not Dictionary<object, object?>) throw bytes.Damaged("sets attributes of something that is no dictionary");
    }

    /// <summary>What code an opcode names, for the message: " (numpy.core.multiarray scalar)".</summary>
    private string Named(byte opcode)
    {
        if (opcode is (byte)'c' or (byte)'i') return $" ({Line()} {Line()})";
        return opcode is 0x93 && stack.Pop() is string name && stack.Pop() is string module ? $" ({module} {name})" : "";
    }

    private string Line() => Encoding.Latin1.GetString(bytes.Line()).TrimEnd('\r');

    private object Whole(string line, bool flags) => flags && (line is "00" or "01") ? line == "01" : Number(line.TrimEnd('L'));

    private long Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw bytes.Damaged($"holds \"{text}\" where a whole number of 64 bits should be");

    private double Fraction(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw bytes.Damaged($"holds \"{text}\" where a number should be");
}
