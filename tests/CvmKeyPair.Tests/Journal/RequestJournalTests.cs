using System.Globalization;
using System.Text;
using System.Text.Json;
using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using CvmKeyPair.Settings;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CvmKeyPair.Tests.Journal;

/// <summary>How much the journal holds, how long it lets one wait, and that it is whole whoever uses it at once.</summary>
public sealed class RequestJournalTests
{
    private static readonly string[] Kinds = ["long texts", "long names", "many members", "deep lists", "many objects", "long headers", "keys"];

    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string> Hostile { get; } = [.. Kinds];

    [Fact]
    public void Add_PushesTheOldestOut_WhenCapacityIsReached()
    {
        RequestJournal journal = JournalOf(3);
        for (int i = 0; i < 5; i++)
            Add(journal, $"a{i}");

        JournalAnswer found = journal.Find(new JournalFilter(), 100);

        Assert.Equal(["a2", "a3", "a4"], found.Requests.Select(entry => entry.Account));
        Assert.Equal([3L, 4L, 5L], found.Requests.Select(entry => entry.Sequence));
        Assert.Equal((3, 3, 2L), (found.Matching, found.Kept, found.Dropped));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Bytes_StayWithinSixteenMebibytes_WhateverCallersSend(string kind) => AssertBounded(kind is "keys" ? 20_000 : 2_000, _ => kind);

    [Fact]
    [Trait("Category", "Slow")]
    public void Bytes_StayWithinSixteenMebibytes_Through100000Requests() =>
        AssertBounded(100_000, number => number % 100 == 0 ? Kinds[number / 100 % Kinds.Length] : number % 10 == 0 ? "long headers" : "keys");

    [Fact]
    public void Add_OnlyCounts_WhenCapacityIsZero()
    {
        RequestJournal journal = JournalOf(0);
        Add(journal, "a");

        Assert.Equivalent(new JournalAnswer([], 0, 0, 1), journal.Find(new JournalFilter(), 100));
    }

    [Fact]
    public void Clear_ForgetsWhatMatches_AndAllItDropped_WithoutAnyCondition()
    {
        RequestJournal journal = JournalOf(4);
        foreach (string account in new[] { "x", "a", "b", "a", "b" })
            Add(journal, account);

        Assert.Equal(2, journal.Clear(new JournalFilter(Account: "a")));
        Assert.Equal((2, 1L), Counts(journal));
        Assert.Equal(2, journal.Clear(new JournalFilter()));
        Assert.Equal((0, 0L), Counts(journal));
        Assert.Equal(0, journal.Bytes);
        Add(journal, "later");
        Assert.Equal(6, journal.Find(new JournalFilter(), 1).Requests[0].Sequence);

        static (int, long) Counts(RequestJournal journal) => journal.Find(new JournalFilter(), 0) is var found ? (found.Kept, found.Dropped) : default;
    }

    [Fact]
    public void AccountOf300Characters_IsFound()
    {
        RequestJournal journal = JournalOf(10);
        string account = new('一', 300);
        Add(journal, account);

        Assert.Single(journal.Find(new JournalFilter(Account: account), 10).Requests);
        Assert.Empty(journal.Find(new JournalFilter(Account: "一"), 10).Requests);
        Assert.Equal(1, journal.Clear(new JournalFilter(Account: account)));
    }

    [Fact]
    public async Task Wait_EndsAtTheRequestThatMakesEnough_AndNotBefore()
    {
        RequestJournal journal = JournalOf(10);
        Add(journal, "a");
        Task waiting = journal.WaitAsync(new JournalFilter(Account: "a"), 3, TimeSpan.FromSeconds(60), CancellationToken.None);
        Task soon = journal.WaitAsync(new JournalFilter(Account: "a"), 1, TimeSpan.FromSeconds(60), CancellationToken.None);

        Assert.True(soon.IsCompletedSuccessfully);
        Add(journal, "a");
        Add(journal, "b");
        Assert.False(waiting.IsCompleted);
        Add(journal, "a");
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Wait_EndsAfterItsTime_OrWhenItIsStopped()
    {
        RequestJournal journal = JournalOf(10);
        using CancellationTokenSource stop = new();
        Task timed = journal.WaitAsync(new JournalFilter(), 1, TimeSpan.FromSeconds(5), CancellationToken.None);
        Task stopped = journal.WaitAsync(new JournalFilter(), 1, TimeSpan.FromSeconds(60), stop.Token);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(timed.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await timed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(stopped.IsCompleted);
        await stop.CancelAsync();
        await stopped.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task EveryRequest_IsCountedOnce_WhenManyAreAddedFoundAndClearedAtOnce()
    {
        const int Tasks = 8, Each = 2000;
        RequestJournal journal = JournalOf(500);
        int cleared = 0;
        Task[] waiting = [.. Enumerable.Range(0, Tasks).Select(i => journal.WaitAsync(new JournalFilter(RequestId: $"{i}-{Each - 1}"), 1, TimeSpan.FromSeconds(60), CancellationToken.None))];

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                Add(journal, $"a{task}", $"{task}-{i}");
                if (i % 100 == 50)
                    Interlocked.Add(ref cleared, journal.Clear(new JournalFilter(Account: $"a{task}")));
                if (i % 10 == 0)
                    Assert.All(journal.Find(new JournalFilter(Account: $"a{task}"), 10).Requests, entry => Assert.Equal($"a{task}", entry.Account));
            }
        })));

        // the last of a task may have been pushed out before its waiter looked
        _time.Advance(TimeSpan.FromSeconds(60));
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));
        JournalAnswer found = journal.Find(new JournalFilter(), int.MaxValue);
        Assert.Equal(Tasks * Each, found.Kept + found.Dropped + cleared);
        Assert.Equal(found.Requests.Select(entry => entry.Sequence).Order().Distinct(), found.Requests.Select(entry => entry.Sequence));
    }

    [Theory]
    [InlineData("""{"A":"0","B":"true","C":["1"],"D":{"E":1.50},"F":null,"G":"x"}""", """{"A":"0","B":"true","C":["1"],"D":{"E":1.50},"G":"x"}""")]
    [InlineData("""{"L":[null,[],{}]}""", """{"L":[null,[],{}]}""")]
    [InlineData("""{"N":12345678901234567890123456789012345678901}""", """{"N":"…(41 characters)"}""")]
    [InlineData("""{"Token":"abc","secretkey":"abc","a":{"Signature":{"b":1}}}""", """{"Token":"…(3 characters)","secretkey":"…(3 characters)","a":{"Signature":"…"}}""")]
    [InlineData("""{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1":1,"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2":2}""", """{"…(41 characters)":1,"…(41 characters) (2)":2}""")]
    [InlineData("""{"PublicKey":"ssh-rsa","a":{"PublicKey":"ssh-rsa"}}""", """{"PublicKey":{"length":7,"refused":"Base64Missing"},"a":{"PublicKey":"ssh-rsa"}}""")]
    [InlineData("""{"a":"0123456789012345678901234567890123456789","b":"01234567890123456789012345678901234567890"}""",
        """{"a":"0123456789012345678901234567890123456789","b":"…(41 characters)"}""")]
    public void Parameters_AreShownAsRead(string body, string shown) => Assert.Equal(shown, ShownOf(body));

    [Fact]
    public void Parameters_OfMoreThanTheBudget_EndInAnEllipsis()
    {
        string shown = ShownOf("{" + string.Join(',', Enumerable.Range(0, 4000).Select(i => $"\"name{i}\":\"value {i}\"")) + "}");

        Assert.InRange(shown.Length, 20_000, 100_000);
        Assert.StartsWith("""{"name0":"value 0","name1":"value 1",""", shown, StringComparison.Ordinal);
        Assert.EndsWith(",\"…\":\"…\"}", shown, StringComparison.Ordinal);
    }

    private void AssertBounded(int count, Func<int, string> kindOf)
    {
        RequestJournal journal = JournalOf(int.MaxValue);
        for (int i = 0; i < count; i++)
        {
            journal.Add(HostileCall(kindOf(i), i));
            if (i % 100 == 0)
                Assert.InRange(journal.Bytes, 1, RequestJournal.MaxBytes);
        }

        JournalAnswer found = journal.Find(new JournalFilter(), int.MaxValue);
        Assert.InRange(journal.Bytes, 1, RequestJournal.MaxBytes);
        Assert.Equal(count, found.Kept + found.Dropped);
        Assert.Equal(count, found.Requests[^1].Sequence);
        Assert.All(found.Requests, entry => Assert.InRange(entry.Parameters!.ToJsonString().Length, 2, 200_000));
    }

    private static string ShownOf(string body) =>
        ParametersShown.Of(JsonParameters.Parse(Encoding.UTF8.GetBytes(body)).Value, bound: null, new Redactor(new SettingsInForce(new EmulatorSettings())))
            .ToJsonString(new JsonSerializerOptions { Encoder = Envelope.Encoder });

    private RequestJournal JournalOf(int capacity) => new(new SettingsInForce(new EmulatorSettings { JournalCapacity = capacity }), _time);

    private static void Add(RequestJournal journal, string account, string requestId = "id") =>
        journal.Add(new CallRecord(requestId, startedAt: 0, ApiLanguage.English) { Account = account });

    private static CallRecord HostileCall(string kind, int number)
    {
        // the same tree may stand in many calls: the journal can't know, and must count it for each
        ObjectNode parameters = kind switch
        {
            "long texts" => Members(Enumerable.Range(0, 10).Select(i => ($"Name{i}", (ParameterNode)LongText))),
            "long names" => Members(Enumerable.Range(0, 20).Select(i => (new string('x', 100_000) + i, (ParameterNode)ShortText))),
            "many members" => Members(Enumerable.Range(0, 4000).Select(i => ($"{i}", (ParameterNode)new NumberNode("1")))),
            "deep lists" => Members([("Deep", Enumerable.Range(0, 60).Aggregate((ParameterNode)ShortText, (inner, _) => new ListNode([new ListItem("0", inner)])))]),
            "many objects" => Members([("List", new ListNode([.. Enumerable.Range(0, 300).Select(i => new ListItem($"{i}", Members([])))]))]),
            _ => Members([("PublicKey", new TextNode(PublicKeys.Line(number % 50)))]),
        };
        string text = kind == "long headers" ? new string((char)('a' + (number % 20)), 100_000) : "a";
        return new CallRecord(number.ToString(CultureInfo.InvariantCulture), startedAt: 0, ApiLanguage.English)
        {
            Parameters = parameters,
            Claims = new CallClaims(text, text, text, text, "none", text),
            Error = number % 3 == 0 ? ErrorCatalogue.InvalidAction(text, "cvm", "2017-03-12") : null,
        };
    }

    private static TextNode LongText { get; } = new(new string('字', 1_000_000));

    private static TextNode ShortText { get; } = new("字");

    private static ObjectNode Members(IEnumerable<(string Name, ParameterNode Value)> members) => new(members.ToDictionary(member => member.Name, member => member.Value));
}
