namespace MmNas.Data;

/// <summary>The stack and the memo of a pickle that is being read.</summary>
internal sealed class PickleStack(PickleBytes bytes)
{
    private readonly List<object?> items = [];
    private readonly Stack<int> marks = [];
    private readonly Dictionary<long, object?> memo = [];

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value) => items.Add(value);

    /// <summary>Takes the value on top away.</summary>
    public object? Pop()
    {
        var top = Top();
        items.RemoveAt(items.Count - 1);
        return top;
    }

    /// <summary>The value on top.</summary>
    public object? Top() =>
        items.Count > (marks.TryPeek(out var mark) ? mark : 0) ? items[^1] : throw bytes.Damaged("takes a value that is not there");

    /// <summary>Remembers how high the stack is.</summary>
    public void Mark() => marks.Push(items.Count);

    /// <summary>Takes away what lies above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (!marks.TryPop(out var mark)) throw bytes.Damaged("takes values back to a mark that is not there");
        object?[] above = [.. items.Skip(mark)];
        items.RemoveRange(mark, items.Count - mark);
        return above;
    }

    /// <summary>Takes a number of values away, the first one lowest.</summary>
    public object?[] Pop(int count)
    {
        var values = new object?[count];
        for (var at = count - 1; at >= 0; at--) values[at] = Pop();
        return values;
    }

    /// <summary>Puts values behind those of the list on top.</summary>
    public void Append(object?[] values) => (Top() as List<object?> ?? throw bytes.Damaged("appends to no list")).AddRange(values);

    /// <summary>Puts keys and values, by turns, into the dictionary on top.</summary>
    public void SetItems(object?[] pairs) =>
        Fill(Top() as Dictionary<object, object?> ?? throw bytes.Damaged("sets an item of something that is not a dictionary"), pairs);

    /// <summary>A dictionary of keys and values, by turns.</summary>
    public Dictionary<object, object?> Fill(Dictionary<object, object?> dictionary, object?[] pairs)
    {
        if (pairs.Length % 2 != 0) throw bytes.Damaged("sets a key without a value");
        for (var at = 0; at < pairs.Length; at += 2)
            dictionary[Key(pairs[at])] = pairs[at + 1];
        return dictionary;
    }

    /// <summary>Keeps the value on top under the next number: as many as are kept.</summary>
    public void Keep() => memo[memo.Count] = Top();

    /// <summary>Keeps the value on top under a number.</summary>
    public void Keep(long number) => memo[number] = Top();

    /// <summary>Puts what was kept under a number on top.</summary>
    public void Recall(long number) =>
        Push(memo.TryGetValue(number, out var kept) ? kept : throw bytes.Damaged($"recalls number {number}, which was not kept"));

    private object Key(object? value) =>
        value is string or long or double or bool ? value : throw bytes.Damaged("has a key that is neither a text nor a number");
}
