using CvmKeyPair.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CvmKeyPair.Tests.Store;

/// <summary>What a connection asks again is not parsed again, and is answered as if it were.</summary>
public sealed class PreparedCommandsTests : IDisposable
{
    private readonly PreparedCommands _commands = new();
    private readonly SqliteConnection _connection = DataFolder.Connect(null);
    private readonly StoreContext _context;

    public PreparedCommandsTests()
    {
        _connection.Open();
        _connection.Handle!.enable_sqlite3_next_stmt(true);
        _context = new StoreContext(StoreContext.OptionsFor(_connection, _commands));
        _context.Database.EnsureCreated();
        _commands.Clear();
    }

    public void Dispose()
    {
        _context.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void WhatIsAskedAgain_IsTheSameStatement_AndFindsWhatStandsThereNow()
    {
        Assert.Equal(0, Count("a"));
        List<nint> first = Statements();
        Add("a", 1);
        Add("b", 2);

        Assert.Equal((1, 2, 0), (Count("a"), Count("b"), Count("c")));

        Assert.Single(first);
        // the insert beside it
        Assert.Equal(2, Statements().Count);
        Assert.Contains(first[0], Statements());
    }

    [Fact]
    public void TheSameAskedWhileItIsRead_GetsAStatementOfItsOwn()
    {
        Add("a", 1);
        Add("b", 2);

        string[] pairs = [.. from one in Names() from other in Names() select one + other];

        Assert.Equal(["aa", "ab", "ba", "bb"], pairs);
        Assert.Equal(2, Statements().Count);
    }

    [Fact]
    public void AStatementThatFailed_CanBeAskedAgain()
    {
        Add("a", 1);

        Assert.Throws<DbUpdateException>(() => Add("a", 2));
        Add("b", 3);

        Assert.Equal((1, 3), (Count("a"), Count("b")));
    }

    [Fact]
    public void OfManyShapes_SomeAreKept()
    {
        for (int shape = 1; shape <= 200; shape++)
        {
            Assert.Equal(0, Enumerable.Range(0, shape).Aggregate(_context.Accounts.AsQueryable(), (rows, _) => rows.Where(row => row.KeyPairs > 0)).Count());
            Assert.InRange(Statements().Count, 1, 64);
        }
    }

    [Fact]
    public void OnceCleared_TheConnectionHoldsNone()
    {
        Add("a", 1);
        Assert.Equal(1, Count("a"));

        _commands.Clear();

        Assert.Empty(Statements());
        Assert.Equal(1, Count("a"));
    }

    private int Count(string account) => KeyPairReading.CountOfAccount(_context, account);

    private IEnumerable<string> Names() => _context.Accounts.OrderBy(row => row.Account).Select(row => row.Account).AsEnumerable();

    private void Add(string account, int keyPairs)
    {
        _context.ChangeTracker.Clear();
        _context.Accounts.Add(new AccountRow { Account = account, KeyPairs = keyPairs });
        _context.SaveChanges();
    }

    private List<nint> Statements()
    {
        List<nint> found = [];
        for (sqlite3_stmt? next = raw.sqlite3_next_stmt(_connection.Handle, null); next is not null; next = raw.sqlite3_next_stmt(_connection.Handle, next))
            found.Add(next.DangerousGetHandle());
        return found;
    }
}
